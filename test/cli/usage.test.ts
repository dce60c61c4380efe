import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/index.ts';
import { World } from './world.ts';

const world = new World();
afterAll(() => world[Symbol.dispose]());

describe('the command line', () => {
  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(await world.run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('prints help with examples and exit codes', async () => {
    const { code, out, err } = await world.run(['--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Examples:[^]*Exit codes:\n {2}0 /u);
    expect(out).toMatchInlineSnapshot(`
      "Usage: fineprint [options] [command]

      Reads the fine print of MCP tools: finds text that steers the model. Offline and deterministic.

      Options:
        -V, --version                       print the version
        -h, --help                          print this help

      Commands:
        scan [options] [source...]          scan recorded tool lists, or servers
        record [options] [source...]        record what a server says
        pin [options] [source...]           write down what is trusted
        check [options] [source...]         compare with what was pinned
        diff [options] <source...>          show what differs between two sources
        approve [options] [server/tool...]  accept changes of what was pinned
        hook [options] [file...]            what a commit hook runs
        explain [options] <rule>            say what a rule finds and why
        doctor                              say what works on this machine
        rules [options]                     list the rules

      Examples:
        fineprint scan tools.json                    scan one recorded tools/list
        fineprint scan recordings/ --quiet           scan a directory, show only what does not pass
        fineprint pin tools.json                     write down what is trusted
        fineprint check                              what changed since, and does it matter?
        fineprint explain exfil/source-to-sink       say why a rule fired

      Exit codes:
        0  everything was looked at and nothing reaches --fail-on
        1  something reaches --fail-on (also where the scan was incomplete)
        2  the command line or a source cannot be used as given
        3  not everything was looked at, or there was nothing to look at
      "
    `);
  });

  it('prints help of scan with every format', async () => {
    const { code, out } = await world.run(['scan', '--help']);
    expect(code).toBe(0);
    for (const name of Object.keys(FORMATS)) expect(out).toContain(`${name} (`);
    expect(out).toMatchInlineSnapshot(`
      "Usage: fineprint scan [options] [source...]

      Scans recorded tool lists, whose formats are recognised by their shape, and servers, which are
      launched in a sandbox or called.

      Arguments:
        source                     files, directories, globs, - for standard input; npm:package@version;
                                   or -- and the command of a server

      Options:
        -f, --format <format>      text (for people), json (for scripts, a frozen contract), sarif (for
                                   code scanning, SARIF 2.1.0) (default: "text")
        -o, --output <file>        write the report to a file, whole or not at all
        --fail-on <level>          exit with 1 from this verdict or severity on: review, block, never,
                                   low, medium, high, critical (default: "review")
        --min-severity <severity>  leave out findings below it, verdicts unchanged: info, low, medium,
                                   high, critical
        -q, --quiet                print only what does not pass; nothing if all does
        -v, --verbose              print every tool with all its findings
        --no-color                 no colours (NO_COLOR and FORCE_COLOR are obeyed too)
        --url <address>            a server that runs elsewhere
        --transport <transport>    http (streamable), or sse for old servers (default: "http")
        --header <name: VARIABLE>  a header for --url, its value from an environment variable (default:
                                   [])
        --config <file>            the servers of a client configuration
        --client <client>          the servers that a client is configured with, in the home and here
        --clients                  the servers of every client
        --unsafe-no-sandbox        launch without a sandbox: the server can read your files, reach the
                                   network and outlive the scan
        --probes <how>             none: ask once; basic: again, as another client, in the other revision;
                                   full: as several clients, after a wait (default: "basic")
        -h, --help                 print this help

      Accepted: a bare array of tools, an array of responses, pages, rows or servers, a Fineprint
      recording, a lock of fineprint, a JSON-RPC response, an MCPB manifest.json, one tool a file or a
      line (MCP, OpenAI or Anthropic style), JSONL rows {server, tool, id?} or {server, tools, …}, a
      tools/list result, a JSONL transcript of client and server messages, a registry server.json, a
      bundle of servers {"servers": {name: {tools}}}.

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

      Exit codes:
        0  everything was looked at and nothing reaches --fail-on
        1  something reaches --fail-on (also where the scan was incomplete)
        2  the command line or a source cannot be used as given
        3  not everything was looked at, or there was nothing to look at
      "
    `);
  });

  it('prints help on standard error where there is no command', async () => {
    const { code, out, err } = await world.run([]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: fineprint');
  });

  it.each([
    [['scam', 'x'], "fineprint: unknown command 'scam' (did you mean scan?)\n"],
    [['tools.json'], "fineprint: unknown command 'tools.json' (did you mean: fineprint scan tools.json?)\n"],
    [['scan'], 'fineprint: no source; name a file, a folder, a pattern, "-" for standard input, npm:package, or -- and a command.\n'],
    [['scan', 'a', '--fromat', 'json'], "fineprint: unknown option '--fromat' (did you mean --format?)\n"],
    [
      ['scan', 'a', '--format', 'jsn'],
      "fineprint: option '-f, --format <format>' argument 'jsn' is invalid. Accepted: text, json, sarif. Did you mean json?\n",
    ],
    [
      ['scan', 'a', '--fail-on', 'info'],
      "fineprint: option '--fail-on <level>' argument 'info' is invalid. Accepted: review, block, never, low, medium, high, critical.\n",
    ],
    [['scan', 'a', '-q', '-v'], "fineprint: option '-q, --quiet' cannot be used with option '-v, --verbose' (fineprint --help)\n"],
    [['scan', 'a', '--\u001b[2J\n'], "fineprint: unknown option '--⟦U+001B⟧[2J⏎' (fineprint --help)\n"],
    [['rules', '--format', 'sarif'], "fineprint: option '-f, --format <format>' argument 'sarif' is invalid. Accepted: text, json, markdown.\n"],
  ])('refuses %j in one line', async (argv, err) => {
    expect(await world.run(argv)).toEqual({ code: 2, out: '', err });
  });
});
