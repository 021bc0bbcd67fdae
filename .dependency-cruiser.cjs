// The floors of ARCHITECTURE.md as rules: an import goes only downwards. Each message says what to do instead.
const floor = (name, from, to, comment) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to },
  comment,
});
const VIEW_LIBRARY = '(^|/)node_modules/(svelte|rete|rete-[a-z-]+|monaco-editor|@lucide)/';

module.exports = {
  forbidden: [
    floor(
      'tfjs-spade-stands-alone',
      '^src/tfjs-spade/',
      '^src/(?!tfjs-spade/)',
      'src/tfjs-spade is a library of its own: move what it needs into it, or pass it in as an argument.',
    ),
    floor(
      'core-has-no-view',
      '^src/(tfjs-spade|graph|nodes|templates|datasets|runtime|workspace)/',
      `${VIEW_LIBRARY}|\\.svelte$`,
      'Lower floors know no view: return data and let src/app, src/painter or src/inspector draw it.',
    ),
    {
      name: 'shapes-are-tensorflow-free',
      severity: 'error',
      comment:
        'Shape inference must run without TensorFlow.js, not even through another file: put tensor code into src/tfjs-spade/ops/tensors.',
      from: {
        path: '^src/tfjs-spade/(ops/(table|shapes|padding)|context|shape|errors)|^src/(graph|nodes|datasets)/',
        pathNot: '\\.test\\.ts$',
      },
      to: { path: '(^|/)node_modules/@tensorflow/', reachable: true },
    },
    floor(
      'datasets-use-the-library-only',
      '^src/datasets/',
      '^src/(?!datasets/|tfjs-spade/)',
      'A data set is read by anyone: it may use src/tfjs-spade and nothing above.',
    ),
    floor(
      'graph-below-nodes',
      '^src/graph/',
      '^src/(?!graph/|tfjs-spade/)',
      'The graph document knows no node: take the definitions as an argument.',
    ),
    floor(
      'nodes-do-not-import-up',
      '^src/nodes/',
      '^src/(?!nodes/|graph/|tfjs-spade/)',
      'A node may use src/graph and src/tfjs-spade only.',
    ),
    floor(
      'templates-are-graphs-only',
      '^src/templates/',
      '^src/(?!templates/|nodes/|graph/|datasets/|tfjs-spade/)',
      'A template is a graph of nodes: what a view needs to open it belongs to the view.',
    ),
    floor(
      'runtime-below-views',
      '^src/runtime/',
      '^src/(app|painter|inspector|editor|notebook|workspace|cli)/',
      'The runtime serves views through its client: send a message up instead of importing.',
    ),
    floor(
      'workspace-knows-no-view',
      '^src/workspace/',
      '^src/(app|painter|inspector|editor|notebook/ui|cli)/',
      'The workspace is a document: views subscribe to it.',
    ),
    floor(
      'painter-is-a-stranger',
      '^src/painter/',
      '^src/(inspector|editor|notebook|app|cli)/',
      'Join views in src/app.',
    ),
    floor(
      'inspector-is-a-stranger',
      '^src/inspector/',
      '^src/(painter|editor|notebook|app|cli)/',
      'Join views in src/app.',
    ),
    floor(
      'editor-and-notebook-are-strangers',
      '^src/editor/',
      '^src/(notebook|app|cli)/',
      'Join views in src/app.',
    ),
    floor(
      'notebook-and-editor-are-strangers',
      '^src/notebook/',
      '^src/(editor|app|cli)/',
      'Join views in src/app.',
    ),
    floor(
      'nobody-imports-the-shell',
      '^src/(?!app/|cli/)',
      '^src/app/',
      'The shell joins things; what it has to share belongs to a lower floor.',
    ),
    {
      name: 'commands-call-the-headless-page',
      severity: 'error',
      comment: 'A command knows the types of the headless page only: call its functions through the browser.',
      from: { path: '^src/cli/' },
      to: { path: '^src/app/', dependencyTypesNot: ['type-only'] },
    },
    floor(
      'commands-have-no-window',
      '^src/cli/',
      `^src/(painter|inspector|editor)/|${VIEW_LIBRARY}|\\.svelte$`,
      'A command drives the headless page; what draws stays in the page.',
    ),
    floor(
      'the-page-imports-no-command',
      '^src/(?!cli/)',
      '^src/cli/',
      'Commands run on Node; shared code belongs to a lower floor.',
    ),
    {
      name: 'no-node-in-the-page',
      severity: 'error',
      comment: 'Only src/cli and scripts run on Node: take bytes as an argument instead of a path.',
      // Tests and their helpers (named test…) read fixtures.
      from: { path: '^src/(?!cli/)', pathNot: '\\.test\\.ts$|/test[A-Z-][\\w-]*\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'imports-exist',
      severity: 'error',
      comment: 'The import leads nowhere: correct the path or add the dependency.',
      from: {},
      // Vite's own suffixes (?url, ?worker) are no file names.
      to: { couldNotResolve: true, pathNot: '\\?' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Move what both need into a third file.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'types', 'default'],
      extensions: ['.ts', '.js', '.svelte'],
    },
  },
};
