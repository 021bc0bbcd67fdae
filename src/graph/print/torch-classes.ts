// Blocks as classes: every block's body is written with its numbers marked, blocks of one text become one class.
import type { Spec } from '../../tfjs-spade/ops/spec';
import { mapInputs } from '../compile/map-inputs';
import type { OpKind } from '../../tfjs-spade/ops/table';
import type { Operation, ValueId } from '../ir';
import { channelMajorValues } from './channel-major';
import { layerOf, relativePath } from './layers';
import { moduleAccess, moduleLines, moduleTree } from './module-tree';
import { argumentsOf, mark, markedNumbers, replaceMarks, stripMarks, type Argument } from './number-marks';
import { classText, ownName, tensorLine } from './torch-text';
import { inputName, Names } from './value-names';
import { torchLayer, torchLayerInput } from './torch-layers';
import { torchOperations, type TorchOperand } from './torch-operations';
import type { CallStep, Step, Trace } from './trace';

/** The text of a block: its modules by name, its own tensors, its statements; numbers are marked. */
interface Body {
  readonly modules: ReadonlyMap<string, string>;
  readonly tensors: readonly string[];
  readonly inputs: readonly string[];
  readonly statements: readonly string[];
  readonly result: string;
  /** The name that a value has within the block. */
  readonly nameOf: (id: ValueId) => string;
}

interface TorchClass {
  readonly name: string;
  readonly arguments: readonly Argument[];
}

const camel = (text: string): string =>
  text
    .split(/[^A-Za-z]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('') || 'Block';

export class TorchClasses {
  private readonly classes = new Map<string, TorchClass>();
  private readonly printed: string[] = [];
  private readonly names: Set<string>;
  private readonly channelMajor: ReadonlySet<ValueId>;

  /** @param ownName the class of the whole graph, which no block's class may have */
  constructor(
    private readonly graph: Trace,
    ownName: string,
  ) {
    this.names = new Set([ownName, 'F']);
    this.channelMajor = channelMajorValues(graph.steps);
  }

  /** The classes that were needed, inner ones first. */
  get texts(): readonly string[] {
    return this.printed;
  }

  /** Makes classes of all blocks within these steps, inner ones first. */
  define(steps: readonly Step[]): void {
    const byHeight: CallStep[][] = [];
    const visit = (inner: readonly Step[]): number => {
      let height = 0;
      for (const step of inner) {
        if (step.kind !== 'call' || layerOf(step)) continue;
        const own = visit(step.steps);
        (byHeight[own] ??= []).push(step);
        height = Math.max(height, own + 1);
      }
      return height;
    };
    visit(steps);
    for (const calls of byHeight) this.defineEqualHeight(calls);
  }

  private defineEqualHeight(calls: readonly CallStep[]): void {
    const groups = new Map<string, { call: CallStep; text: string }[]>();
    for (const call of calls) {
      const text = JSON.stringify(Object.values(this.classParts(call)));
      const key = stripMarks(text);
      groups.set(key, [...(groups.get(key) ?? []), { call, text }]);
    }
    for (const [key, group] of groups) {
      const given = argumentsOf(group.map(({ text }) => text));
      const name = this.freeName(camel(group[0]!.call.path.split('.').at(-1)!));
      this.classes.set(key, { name, arguments: given });
      this.printed.push(this.classText(group[0]!.call, name, given));
    }
  }

  private freeName(wish: string): string {
    let name = wish;
    for (let times = 2; this.names.has(name); times++) name = `${wish}${times}`;
    this.names.add(name);
    return name;
  }

  private classParts(call: CallStep) {
    const { modules, tensors, inputs, statements, result } = this.body(
      call.steps,
      call.path,
      call.reads,
      call.id,
    );
    return { modules: [...modules], tensors, inputs, statements, result };
  }

  private classText(call: CallStep, name: string, given: readonly Argument[]): string {
    const parts = this.classParts(call);
    const ordered = JSON.stringify(Object.values(parts));
    // Arguments are found in the order of the whole text, so the whole text is replaced and read back.
    const at = new Map(
      given.flatMap((argument) => argument.marks.map((index) => [index, argument.name] as const)),
    );
    const lists = JSON.parse(replaceMarks(ordered, (index, value) => at.get(index) ?? value)) as [
      [string, string][],
      string[],
      string[],
      string[],
      string,
    ];
    const [modules, tensors, inputs, statements, result] = lists;
    const names = given.map((argument) => argument.name);
    const ofSelf = names.filter((argument) =>
      [...statements, result].some((line) => new RegExp(`\\b${argument}\\b`).test(line)),
    );
    const inForward = (line: string): string =>
      ofSelf.reduce(
        (text, argument) => text.replaceAll(new RegExp(`(?<![.\\w])${argument}\\b`, 'g'), `self.${argument}`),
        line,
      );
    const made = [
      ...ofSelf.map((argument) => `self.${argument} = ${argument}`),
      ...moduleLines(moduleTree(new Map(modules))),
      ...tensors,
    ];
    return classText(name, names, made, inputs, [
      ...statements.map(inForward),
      `return ${inForward(result)}`,
    ]);
  }

  /** The constructor call of a block's class. */
  private construct(call: CallStep): string {
    const text = JSON.stringify(Object.values(this.classParts(call)));
    const { name, arguments: given } = this.classes.get(stripMarks(text))!;
    const numbers = markedNumbers(text);
    return `${name}(${given.map((argument) => mark(argument.name, numbers[argument.marks[0]!]!.value)).join(', ')})`;
  }

  /** Writes steps as statements; the calls within must be defined. */
  body(steps: readonly Step[], path: string, reads: readonly ValueId[], result: ValueId | null): Body {
    const names = new Names();
    const inputs = reads.map((id) => names.give(id, inputName(this.graph.specs.get(id)!)));
    const modules = new Map<string, string>();
    const tensors: string[] = [];
    const statements: string[] = [];
    const wholes = steps.flatMap((step) => (step.kind === 'call' ? [relativePath(step, path)] : []));
    for (const step of steps) {
      if (step.kind === 'call') {
        const layer = layerOf(step);
        const name = relativePath(step, path);
        // A part of a block that stands here as a whole shares that block's own module.
        const whole = wholes.find((other) => name.startsWith(`${other}.`)) ?? null;
        if (whole === null)
          modules.set(name, layer ? torchLayer(layer, this.graph.specs) : this.construct(step));
        const given = layer ? torchLayerInput(layer, names.of) : step.reads.map(names.of).join(', ');
        const module =
          whole === null
            ? moduleAccess(name)
            : `${moduleAccess(whole)}.get_submodule(${JSON.stringify(name.slice(whole.length + 1))})`;
        const called = `${module}(${given})`;
        statements.push(`${names.give(step.id, 'h')} = ${called}`);
      } else if (step.kind === 'operation') {
        const text = this.operation(step.action, step.id, names);
        statements.push(`${names.give(step.id, 'h')} = ${text}`);
      } else if (step.kind === 'parameter' || step.kind === 'buffer') {
        tensors.push(tensorLine(step, path));
        names.set(step.id, `self.${ownName(step, path)}`);
      } else names.give(step.id, inputName(this.graph.specs.get(step.id)!));
    }
    return {
      modules,
      tensors,
      inputs,
      statements,
      result: result === null ? '' : names.of(result),
      nameOf: names.of,
    };
  }

  private operation(action: Operation, id: ValueId, names: Names): string {
    const operand = (value: ValueId): TorchOperand => ({
      text: names.of(value),
      spec: this.graph.specs.get(value)!,
      channelMajor: this.channelMajor.has(value),
    });
    const print = torchOperations[action.op] as (
      inputs: unknown,
      attributes: unknown,
      result: { spec: Spec; channelMajor: boolean },
    ) => string;
    const inputs = mapInputs<OpKind, ValueId, TorchOperand>(action.inputs, operand);
    return print(inputs, action.attributes, {
      spec: this.graph.specs.get(id)!,
      channelMajor: this.channelMajor.has(id),
    });
  }
}
