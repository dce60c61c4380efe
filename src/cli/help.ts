import { acceptedShapes } from '../acquire/shapes/index.ts';
import { wrap } from '../report/layout.ts';
import type { Io } from './io.ts';
import { widthOf } from './terminal.ts';

const EXIT_HELP = `
Exit codes:
  0  everything was looked at and nothing reaches --fail-on
  1  something reaches --fail-on (also where the scan was incomplete)
  2  the command line or a source cannot be used as given
  3  not everything was looked at, or there was nothing to look at`;

/** Under the help of the program. */
export const MAIN_HELP = `
Examples:
  fineprint scan tools.json                    scan one recorded tools/list
  fineprint scan recordings/ --quiet           scan a directory, show only what does not pass
  fineprint pin tools.json                     write down what is trusted
  fineprint check                              what changed since, and does it matter?
  fineprint explain exfil/source-to-sink       say why a rule fired
${EXIT_HELP}`;

/** Under the help of `scan`; made when it is asked for, from what the loader accepts. */
export function scanHelp(io: Io): string {
  const accepted = wrap(`Accepted: ${acceptedShapes()}.`, widthOf(io.stdout), '');
  return `\n${accepted.join('\n')}\n${SCAN_EXAMPLES}`;
}

/** Under the help of `record`. */
export const RECORD_EXAMPLES = `
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

/** Under the help of `pin`. */
export const PIN_EXAMPLES = `
Examples:
  fineprint pin npm:@acme/weather-mcp@1.2.0
  fineprint pin recordings/
  fineprint pin -- node server.js
  fineprint pin tools.json --accept directive/command-line --reason 'runs our own installer'
${EXIT_HELP}`;

/** Under the help of `check`. */
export const CHECK_EXAMPLES = `
Examples:
  fineprint check                              the sources that the lock remembers
  fineprint check npm:@acme/weather-mcp@1.3.0  another version against the lock
  fineprint check --format sarif --output fineprint.sarif
${EXIT_HELP}`;

/** Under the help of `diff`. */
export const DIFF_EXAMPLES = `
Examples:
  fineprint diff npm:@acme/mail@1.4.0 npm:@acme/mail@1.5.0
  fineprint diff old.json new.json --format markdown
  fineprint diff fineprint.lock.json -- node server.js
${EXIT_HELP}`;

/** Under the help of `approve`. */
export const APPROVE_EXAMPLES = `
Examples:
  fineprint approve weather/get_forecast --reason 'reviewed with the vendor'
  fineprint approve weather                    everything of one server
  fineprint approve --all
  fineprint approve weather --from npm:@acme/weather-mcp@1.3.0
${EXIT_HELP}`;
