import { Command, InvalidArgumentError, Option } from 'commander';
import { SEVERITIES } from '../model/finding.ts';
import { VERSION } from '../model/version.ts';
import type { FormatName } from '../report/index.ts';
import { FORMATS } from '../report/index.ts';
import { FAIL_ON } from './gate.ts';
import { APPROVE_EXAMPLES, CHECK_EXAMPLES, DIFF_EXAMPLES, MAIN_HELP, PIN_EXAMPLES, RECORD_EXAMPLES, scanHelp } from './help.ts';
import type { Io } from './io.ts';
import { nearest } from './nearest.ts';
import type { ApproveOptions, CheckOptions, DiffOptions, HookOptions, PinOptions, RecordOptions, RulesOptions, ScanOptions } from './options.ts';
import { widthOf } from './terminal.ts';

/** The commands, each loaded when it is called; every one gives an exit code. */
export interface Commands {
  readonly scan: (sources: readonly string[], options: ScanOptions) => Promise<void>;
  readonly record: (sources: readonly string[], options: RecordOptions) => Promise<void>;
  readonly pin: (sources: readonly string[], options: PinOptions) => Promise<void>;
  readonly check: (sources: readonly string[], options: CheckOptions) => Promise<void>;
  readonly diff: (sources: readonly string[], options: DiffOptions) => Promise<void>;
  readonly approve: (names: readonly string[], options: ApproveOptions) => Promise<void>;
  readonly hook: (files: readonly string[], options: HookOptions) => Promise<void>;
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
  addPin(program, commands);
  addCheck(program, commands);
  addDiff(program, commands);
  addApprove(program, commands);
  addOthers(program, commands);
  return program;
}

function addOthers(program: Command, commands: Commands): void {
  program
    .command('hook')
    .summary('what a commit hook runs')
    .description('For commit hooks: looks at the named files that are recordings or locks, or with --server at the own server against its lock. Says little.')
    .argument('[file...]', 'changed files; those of other kinds are passed over')
    .addOption(lockOption())
    .option('--server', 'launch the server that fineprint.config.json names, in a sandbox')
    .action(commands.hook);
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
}

function addScan(program: Command, commands: Commands, io: Io): void {
  const scan = program
    .command('scan')
    .summary('scan recorded tool lists, or servers')
    .description('Scans recorded tool lists, whose formats are recognised by their shape, and servers, which are launched in a sandbox or called.')
    .argument('[source...]', SOURCES);
  for (const option of [...reportOptions(Object.keys(FORMATS)), ...liveOptions()]) scan.addOption(option);
  scan.addHelpText('after', () => scanHelp(io)).action(commands.scan);
}

const SOURCES = 'files, directories, globs, - for standard input; npm:package@version; or -- and the command of a server';

/** Options of a report. */
function reportOptions(formats: readonly string[]): Option[] {
  const purposes = formats.map((name) => `${name} (${Object.hasOwn(FORMATS, name) ? FORMATS[name as FormatName].purpose : 'for pull requests'})`);
  return [
    new Option('-f, --format <format>', purposes.join(', ')).argParser(oneOf(formats)).default('text'),
    new Option('-o, --output <file>', 'write the report to a file, whole or not at all'),
    new Option('--fail-on <level>', 'exit with 1 from this verdict or severity on: ' + FAIL_ON.join(', ')).argParser(oneOf(FAIL_ON)).default('review'),
    new Option('--min-severity <severity>', `leave out findings below it, verdicts unchanged: ${SEVERITIES.join(', ')}`).argParser(oneOf(SEVERITIES)),
    new Option('-q, --quiet', 'print only what does not pass; nothing if all does').conflicts('verbose'),
    new Option('-v, --verbose', 'print every tool with all its findings'),
    colorOption(),
  ];
}

function addPin(program: Command, commands: Commands): void {
  const pin = program
    .command('pin')
    .summary('write down what is trusted')
    .description(
      'Shows what servers say, and writes it to fineprint.lock.json as what is trusted. What would be blocked is refused unless it is accepted with a reason.',
    )
    .argument('[source...]', SOURCES)
    .addOption(lockOption())
    .option('--replace', 'pin anew what is pinned already and says something else now');
  for (const option of [...trustOptions(), ...liveOptions()]) pin.addOption(option);
  pin.addHelpText('after', PIN_EXAMPLES).action(commands.pin);
}

function addCheck(program: Command, commands: Commands): void {
  const check = program
    .command('check')
    .summary('compare with what was pinned')
    .description(
      'Compares what servers say now with fineprint.lock.json and judges what is new. Without a source, reads those that the lock or fineprint.config.json names.',
    )
    .argument('[source...]', SOURCES)
    .addOption(lockOption());
  for (const option of [...reportOptions(Object.keys(FORMATS)), ...liveOptions()]) check.addOption(option);
  check.addHelpText('after', CHECK_EXAMPLES).action(commands.check);
}

function addDiff(program: Command, commands: Commands): void {
  const diff = program
    .command('diff')
    .summary('show what differs between two sources')
    .description(
      'Shows what differs between two sources, the old one first: recordings, packages, locks, or a server that the options name. Per tool, per field, by word.',
    )
    .argument('<source...>', 'old and new; the new one may be -- and the command of a server')
    .option('--all', 'show changes of words and form too');
  for (const option of [...reportOptions([...Object.keys(FORMATS), 'markdown']), ...liveOptions()]) diff.addOption(option);
  diff.addHelpText('after', DIFF_EXAMPLES).action(commands.diff);
}

function addApprove(program: Command, commands: Commands): void {
  const approve = program
    .command('approve')
    .summary('accept changes of what was pinned')
    .description('Shows what changed in the named entries and writes that down in the lock as trusted: by whom, when, and why.')
    .argument('[server/tool...]', 'entries as check prints them: a server, or one tool of it')
    .addOption(lockOption())
    .option('--all', 'everything that changed')
    .addOption(new Option('--from <source>', 'read this source, and remember it, instead of those that the lock names').argParser(collect).default([]))
    .addOption(probesOption())
    .option('--unsafe-no-sandbox', 'launch servers without a sandbox');
  for (const option of trustOptions()) approve.addOption(option);
  approve.addHelpText('after', APPROVE_EXAMPLES).action(commands.approve);
}

function lockOption(): Option {
  return new Option('--lock <file>', 'the lock (fineprint.lock.json here)');
}

/** Options that say who trusts, and what all the same. */
function trustOptions(): Option[] {
  return [
    new Option('--accept <rule>', 'trust what this rule blocks; needs --reason').argParser(collect).default([]),
    new Option('--reason <text>', 'why it is trusted; kept in the lock'),
    new Option('--by <name>', "who trusts it (git's user.name and user.email)"),
    colorOption(),
  ];
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
    probesOption(),
  ];
}

function probesOption(): Option {
  return new Option('--probes <how>', 'none: ask once; basic: again, as another client, in the other revision; full: as several clients, after a wait')
    .argParser(oneOf(['none', 'basic', 'full']))
    .default('basic');
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
