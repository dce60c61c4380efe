import { Command, InvalidArgumentError, Option } from 'commander';
import { acceptedShapes } from '../acquire/shapes/index.ts';
import type { Severity } from '../model/finding.ts';
import { SEVERITIES } from '../model/finding.ts';
import { VERSION } from '../model/version.ts';
import type { FormatName } from '../report/index.ts';
import { FORMATS } from '../report/index.ts';
import { wrap } from '../report/layout.ts';
import type { FailOn } from './gate.ts';
import { FAIL_ON } from './gate.ts';
import type { Io } from './io.ts';
import { nearest } from './nearest.ts';
import { widthOf } from './terminal.ts';

/** Options of `fineprint scan`. */
export interface ScanOptions extends LiveOptions {
  readonly format: FormatName;
  readonly failOn: FailOn;
  readonly output?: string;
  readonly minSeverity?: Severity;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color: boolean;
}

/** Which servers to launch or to call, and how. */
export interface LiveOptions {
  readonly url?: string;
  readonly transport: 'http' | 'sse';
  readonly header: readonly string[];
  readonly config?: readonly string[];
  readonly client?: readonly string[];
  readonly clients?: true;
  readonly probes: 'none' | 'basic' | 'full';
  readonly unsafeNoSandbox?: true;
  /** What stood behind `--`. */
  readonly command?: readonly string[] | undefined;
}

/** Options of `fineprint record`. */
export interface RecordOptions extends LiveOptions {
  readonly output: string;
}

/** Options of `fineprint rules`. */
export interface RulesOptions {
  readonly format: 'text' | 'json' | 'markdown';
  readonly color: boolean;
}

/** The commands, each loaded when it is called; every one gives an exit code. */
export interface Commands {
  readonly scan: (sources: readonly string[], options: ScanOptions) => Promise<void>;
  readonly record: (sources: readonly string[], options: RecordOptions) => Promise<void>;
  readonly doctor: () => Promise<void>;
  readonly explain: (rule: string, options: { readonly color: boolean }) => Promise<void>;
  readonly rules: (options: RulesOptions) => Promise<void>;
}

/** The command line: what can be typed, and the help that follows from it. */
export function buildProgram(commands: Commands, io: Io): Command {
  const program = new Command('fineprint')
    .description('Reads the fine print of MCP tools: finds text that steers the model. Offline and deterministic.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // main prints the error itself, on one line.
      outputError: () => undefined,
      getOutHelpWidth: () => widthOf(io.stdout),
      getErrHelpWidth: () => widthOf(io.stderr),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('after', MAIN_HELP);
  addScan(program, commands, io);
  addRecord(program, commands);
  program
    .command('explain')
    .summary('say what a rule finds and why')
    .description('Says what a rule looks for, why that is dangerous, and what to do about it.')
    .argument('<rule>', 'rule id, as reports print it')
    .addOption(colorOption())
    .action(commands.explain);
  program
    .command('doctor')
    .summary('say what works on this machine')
    .description('Says whether servers can be launched in a sandbox here, and what can be seen of them.')
    .action(commands.doctor);
  program
    .command('rules')
    .summary('list the rules')
    .description('Lists the rules.')
    .addOption(new Option('-f, --format <format>', 'text, json or markdown').argParser(oneOf(['text', 'json', 'markdown'])).default('text'))
    .addOption(colorOption())
    .action(commands.rules);
  return program;
}

function addScan(program: Command, commands: Commands, io: Io): void {
  const formats = Object.entries(FORMATS).map(([name, { purpose }]) => `${name} (${purpose})`);
  const scan = program
    .command('scan')
    .summary('scan recorded tool lists, or servers')
    .description('Scans recorded tool lists, whose formats are recognised by their shape, and servers, which are launched in a sandbox or called.')
    .argument('[source...]', 'files, directories, globs, - for standard input; npm:package@version; or -- and the command of a server')
    .addOption(new Option('-f, --format <format>', formats.join(', ')).argParser(oneOf(Object.keys(FORMATS))).default('text'))
    .option('-o, --output <file>', 'write the report to a file, whole or not at all')
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 from this verdict or poisoning severity on: ' + FAIL_ON.join(', '))
        .argParser(oneOf(FAIL_ON))
        .default('review'),
    )
    .addOption(
      new Option('--min-severity <severity>', `leave out findings below it, verdicts unchanged: ${SEVERITIES.join(', ')}`).argParser(oneOf(SEVERITIES)),
    )
    .addOption(new Option('-q, --quiet', 'print only what does not pass; nothing if all does').conflicts('verbose'))
    .option('-v, --verbose', 'print every tool with all its findings')
    .addOption(colorOption())
    .addHelpText('after', () => scanHelp(io));
  for (const option of liveOptions()) scan.addOption(option);
  scan.action(commands.scan);
}

function addRecord(program: Command, commands: Commands): void {
  const record = program
    .command('record')
    .summary('record what a server says')
    .description(
      'Launches a server in a sandbox, or calls it, and keeps everything it says about itself, byte for byte. A scan of the recording gives the same report.',
    )
    .argument('[source...]', 'npm:package@version; or -- and the command of a server')
    .requiredOption('-o, --output <file>', 'where the recording goes, whole or not at all');
  for (const option of liveOptions()) record.addOption(option);
  record.addHelpText('after', RECORD_EXAMPLES).action(commands.record);
}

/** Options that name servers. */
function liveOptions(): Option[] {
  return [
    new Option('--url <address>', 'a server that runs elsewhere'),
    new Option('--transport <transport>', 'http (streamable), or sse for old servers').argParser(oneOf(['http', 'sse'])).default('http'),
    new Option('--header <name: VARIABLE>', 'a header for --url, its value from an environment variable').argParser(collect).default([]),
    new Option('--config <file>', 'the servers of a client configuration').argParser(collect),
    new Option('--client <client>', 'the servers that a client is configured with, in the home and here').argParser(collect),
    new Option('--clients', 'the servers of every client'),
    new Option('--unsafe-no-sandbox', 'launch without a sandbox: the server can read your files, reach the network and outlive the scan'),
    new Option('--probes <how>', 'none: ask once; basic: again, as another client, in the other revision; full: as several clients, after a wait')
      .argParser(oneOf(['none', 'basic', 'full']))
      .default('basic'),
  ];
}

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

function colorOption(): Option {
  return new Option('--no-color', 'no colours (NO_COLOR and FORCE_COLOR are obeyed too)');
}

/** A parser for an option that takes one of a few words. */
function oneOf(names: readonly string[]): (value: string) => string {
  return (value) => {
    if (names.includes(value)) return value;
    const [best] = nearest(value, names);
    throw new InvalidArgumentError(`Accepted: ${names.join(', ')}.${best === undefined ? '' : ` Did you mean ${best}?`}`);
  };
}

const EXIT_HELP = `
Exit codes:
  0  everything was looked at and nothing reaches --fail-on
  1  something reaches --fail-on (also where the scan was incomplete)
  2  the command line or a source cannot be used as given
  3  not everything was looked at, or there was nothing to look at`;

const MAIN_HELP = `
Examples:
  fineprint scan tools.json                    scan one recorded tools/list
  fineprint scan recordings/ --quiet           scan a directory, show only what does not pass
  fineprint explain exfil/source-to-sink       say why a rule fired
${EXIT_HELP}`;

/** Made when it is asked for, from what the loader accepts. */
function scanHelp(io: Io): string {
  const accepted = wrap(`Accepted: ${acceptedShapes()}.`, widthOf(io.stdout), '');
  return `\n${accepted.join('\n')}\n${SCAN_EXAMPLES}`;
}

const RECORD_EXAMPLES = `
Examples:
  fineprint record npm:@acme/weather-mcp@1.2.0 -o weather.json
  fineprint record -o mine.json -- node server.js
  fineprint scan weather.json
${EXIT_HELP}`;

const SCAN_EXAMPLES = `
Examples:
  fineprint scan tools.json
  fineprint scan servers/ 'more/**/*.json'     directories and globs
  some-client --list-tools | fineprint scan -  standard input
  fineprint scan -- node server.js             launch a server in a sandbox
  fineprint scan npm:@acme/weather-mcp@1.2.0   fetch a package, launch it without a network
  fineprint scan --url https://mcp.example.com/mcp --header 'Authorization: TOKEN'
  fineprint scan --client cursor               every server that Cursor is configured with
  fineprint scan tools.json --format sarif --output fineprint.sarif
  fineprint scan tools.json --fail-on block    review alone exits with 0
${EXIT_HELP}`;
