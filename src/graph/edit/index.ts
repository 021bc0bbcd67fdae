// Every way to change a graph: pure functions from a document to a document, one subject a file. `BodyScope` says which
// body is meant.
export { bodyOf, nodeOf, wireOf, subgraphOf, type BodyScope } from './scope';
export { emptyGraph, newNode, newInstance } from './new-node';
export { addNode, moveNodes, removeNodes, type Added } from './nodes';
export { connect, disconnect, wireInto } from './wires';
export { nodeTitle, refusal } from './refusal';
export {
  compatiblePorts,
  definitionsFor,
  portFor,
  type MatchingDefinition,
  type Side,
  type Socket,
} from './candidates';
export { acceptedTypes, outputType, type Typing } from './socket-types';
export { addReroute, insertOnWire } from './insert';
export {
  setCheckpoint,
  setGraphTitle,
  setName,
  setNetwork,
  setParameter,
  setSeed,
  setState,
  setSubgraphTitle,
  setTitle,
} from './set';
export { replaceNode } from './replace';
export { addFrame, addNote, changeFrame, changeNote, removeFrame, removeNote } from './annotations';
export { group } from './group';
export { ungroup } from './ungroup';
export { expandNode } from './expand';
export { demote, promote } from './promote';
export { copy, duplicate, paste, type Pasted } from './clipboard';
export { locate, type Place } from './locate';
export { applyRepair } from './repair';
