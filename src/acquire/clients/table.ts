/** The clients whose configurations are known. */
export type ClientId =
  | 'claude-desktop'
  | 'claude-code'
  | 'cursor'
  | 'vscode'
  | 'copilot'
  | 'windsurf'
  | 'gemini'
  | 'codex'
  | 'zed'
  | 'continue'
  | 'cline'
  | 'goose'
  | 'lmstudio';

/** How a configuration is written: JSON with comments and trailing commas, TOML, or YAML. */
export type ConfigSyntax = 'jsonc' | 'toml' | 'yaml';

/** The systems on which clients keep their files in different places; every other system is taken for `linux`. */
export type ClientPlatform = 'linux' | 'darwin' | 'win32';

/** A path below a folder, with forward slashes; a part `*` stands for every entry of its folder. */
export type ClientPath = string | Readonly<Record<ClientPlatform, string>>;

/** Keys that lead from the root of a file to its servers; `*` stands for every key. What stands there is an object by name or a list with `name`. */
export type ServerPlace = readonly string[];

/** Where one client keeps its servers. */
export interface Client {
  readonly id: ClientId;
  /** The name that its users know. */
  readonly title: string;
  /** How its own files are written; the ending of a file decides where a client takes several. */
  readonly syntax: ConfigSyntax;
  /** Below the user's home folder. */
  readonly home: readonly ClientPath[];
  /** Below the folder of a project. */
  readonly project: readonly ClientPath[];
  readonly places: readonly ServerPlace[];
}

/** The folder in which an application keeps its settings: XDG's default, macOS' and Windows' own. */
function settings(path: string): ClientPath {
  return { linux: `.config/${path}`, darwin: `Library/Application Support/${path}`, win32: `AppData/Roaming/${path}` };
}

const BY_NAME: readonly ServerPlace[] = [['mcpServers']];

/** Every known client with its files, from the vendors' documentation; the order is the order of discovery. */
export const CLIENTS: readonly Client[] = [
  {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    syntax: 'jsonc',
    home: [settings('Claude/claude_desktop_config.json')],
    project: [],
    places: BY_NAME,
  },
  {
    id: 'claude-code',
    title: 'Claude Code',
    syntax: 'jsonc',
    home: ['.claude.json'],
    project: ['.mcp.json'],
    places: [['mcpServers'], ['projects', '*', 'mcpServers']],
  },
  { id: 'cursor', title: 'Cursor', syntax: 'jsonc', home: ['.cursor/mcp.json'], project: ['.cursor/mcp.json'], places: BY_NAME },
  {
    id: 'vscode',
    title: 'VS Code',
    syntax: 'jsonc',
    home: [settings('Code/User/mcp.json'), settings('Code/User/profiles/*/mcp.json'), settings('Code/User/settings.json')],
    project: ['.vscode/mcp.json', '.vscode/settings.json'],
    places: [['servers'], ['mcp', 'servers'], ['mcp.servers']],
  },
  { id: 'copilot', title: 'Copilot CLI', syntax: 'jsonc', home: ['.copilot/mcp-config.json'], project: ['.mcp.json'], places: BY_NAME },
  { id: 'windsurf', title: 'Windsurf', syntax: 'jsonc', home: ['.codeium/windsurf/mcp_config.json'], project: [], places: BY_NAME },
  { id: 'gemini', title: 'Gemini CLI', syntax: 'jsonc', home: ['.gemini/settings.json'], project: ['.gemini/settings.json'], places: BY_NAME },
  { id: 'codex', title: 'Codex', syntax: 'toml', home: ['.codex/config.toml'], project: ['.codex/config.toml'], places: [['mcp_servers']] },
  {
    id: 'zed',
    title: 'Zed',
    syntax: 'jsonc',
    home: [{ linux: '.config/zed/settings.json', darwin: '.config/zed/settings.json', win32: 'AppData/Roaming/Zed/settings.json' }],
    project: ['.zed/settings.json'],
    places: [['context_servers']],
  },
  { id: 'continue', title: 'Continue', syntax: 'yaml', home: ['.continue/config.yaml'], project: ['.continue/mcpServers/*'], places: BY_NAME },
  {
    id: 'cline',
    title: 'Cline',
    syntax: 'jsonc',
    home: ['.cline/data/settings/cline_mcp_settings.json', settings('Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json')],
    project: [],
    places: BY_NAME,
  },
  {
    id: 'goose',
    title: 'Goose',
    syntax: 'yaml',
    home: [{ linux: '.config/goose/config.yaml', darwin: '.config/goose/config.yaml', win32: 'AppData/Roaming/Block/goose/config/config.yaml' }],
    project: [],
    places: [['extensions']],
  },
  { id: 'lmstudio', title: 'LM Studio', syntax: 'jsonc', home: ['.lmstudio/mcp.json'], project: [], places: BY_NAME },
];

/** The client of an id. */
export function clientOf(id: ClientId): Client | undefined {
  return CLIENTS.find((client) => client.id === id);
}

/** The syntax that the ending of a file asks for; undefined for an ending that no client uses. */
export function syntaxOf(path: string): ConfigSyntax | undefined {
  const ending = /\.([a-z]+)$/iu.exec(path)?.[1]?.toLowerCase();
  if (ending === 'toml') return 'toml';
  if (ending === 'yaml' || ending === 'yml') return 'yaml';
  return ending === 'json' || ending === 'jsonc' ? 'jsonc' : undefined;
}
