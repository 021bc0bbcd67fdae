// What all commands share: unknown flags are refused, and a failure is one sentence and exit code 1.
import { defineCommand, runMain, showUsage, type ArgsDef, type ParsedArgs } from 'citty';

/** Camel case, as the parser stores `--some-flag`. */
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The flags in `parsed` that `known` does not declare. */
export function unknownFlags(parsed: Readonly<Record<string, unknown>>, known: ArgsDef): string[] {
  const names = new Set(['_', ...Object.keys(known).flatMap((name) => [name, camel(name)])]);
  return Object.keys(parsed).filter((name) => !names.has(name));
}

/**
 * Runs a command of `npm run <name>`. Whatever it throws is printed as one line without a stack trace;
 * SPADE_DEBUG=1 shows the stack.
 */
export function runCommand<A extends ArgsDef>(
  name: string,
  description: string,
  args: A,
  run: (args: ParsedArgs<A>) => Promise<void>,
): void {
  const command = defineCommand({
    meta: { name: `npm run ${name} --`, description },
    args,
    async run(context) {
      try {
        const unknown = unknownFlags(context.args, args);
        if (unknown.length > 0) {
          await showUsage(command);
          throw new Error(`unknown option --${unknown.join(', --')}`);
        }
        await run(context.args);
      } catch (error) {
        console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
        if (process.env.SPADE_DEBUG && error instanceof Error) console.error(error.stack);
        process.exitCode = 1;
      }
    },
  });
  void runMain(command);
}
