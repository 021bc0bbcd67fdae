// Modules by their official dotted names, as nested containers: `mlp_shared.0` is the entry "0" of `mlp_shared`.
import { SpadeError } from '../../tfjs-spade/errors';

export interface ModuleTree {
  readonly leaf: string | null;
  readonly children: Map<string, ModuleTree>;
}

/** Attributes that every PyTorch module has already, and words of Python's own. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'T_destination add_module apply bfloat16 buffers call_super_init children clear compile cpu cuda double dump_patches ' +
    'eval extra_repr float forward get_buffer get_parameter get_submodule half ipu items keys load_state_dict modules ' +
    'named_buffers named_children named_modules named_parameters parameters pop register_buffer register_module ' +
    'register_parameter requires_grad_ share_memory state_dict to to_empty train training type update values xpu ' +
    'zero_grad and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield None True False'
  ).split(' '),
);

const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text) && !TAKEN.has(text);

/** @throws SpadeError 'graph/source' when one name is a module and also holds another */
export function moduleTree(modules: ReadonlyMap<string, string>): ModuleTree {
  const root: ModuleTree = { leaf: null, children: new Map() };
  for (const [path, constructor] of modules) {
    const segments = path.split('.');
    let at = root;
    for (const [depth, segment] of segments.entries()) {
      const last = depth === segments.length - 1;
      if (depth > 0 && TAKEN.has(segment)) {
        throw new SpadeError(
          'graph/source',
          `PyTorch has a use of its own for the name "${segment}" in ${path}; give the node another name to export the source`,
        );
      }
      const present = at.children.get(segment);
      if (present && (last || present.leaf !== null)) {
        throw new SpadeError(
          'graph/source',
          `two nodes are named ${path}; give one of them another name to export the source`,
        );
      }
      const next = present ?? { leaf: last ? constructor : null, children: new Map() };
      at.children.set(segment, next);
      at = next;
    }
  }
  return root;
}

function containerText({ leaf, children }: ModuleTree, indent: string): string {
  if (leaf !== null) return leaf;
  const entries = [...children].map(
    ([name, child]) => `${indent}    ${JSON.stringify(name)}: ${containerText(child, `${indent}    `)},`,
  );
  return `nn.ModuleDict({\n${entries.join('\n')}\n${indent}})`;
}

/** The lines of `__init__` that make the modules. */
export const moduleLines = (tree: ModuleTree): readonly string[] =>
  [...tree.children].map(([name, child]) => {
    const made = containerText(child, '        ');
    return isName(name) ? `self.${name} = ${made}` : `self._modules[${JSON.stringify(name)}] = ${made}`;
  });

/** How `forward` names a module. */
export function moduleAccess(path: string): string {
  const [first, ...rest] = path.split('.');
  const start = isName(first!) ? `self.${first}` : `self._modules[${JSON.stringify(first)}]`;
  return start + rest.map((segment) => `[${JSON.stringify(segment)}]`).join('');
}
