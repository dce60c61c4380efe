import { EXIT } from '../../model/errors.ts';
import { RULE_FORMATS } from '../../report/rules.ts';
import { RULES } from '../../rules/index.ts';
import type { Io } from '../io.ts';
import type { RulesOptions } from '../options.ts';
import { hasColor, widthOf } from '../terminal.ts';

/** Prints the list of rules. */
export async function rulesCommand(options: RulesOptions, io: Io): Promise<number> {
  const context = { width: widthOf(io.stdout), color: hasColor(io.stdout, io.env, options.color) };
  io.stdout.write(
    RULE_FORMATS[options.format](
      RULES.map(({ meta }) => meta),
      context,
    ),
  );
  return EXIT.clean;
}
