// Every way to change a graph: pure functions from a document to a document, one subject a file. `BodyScope` says which
// body is meant.
export { bodyOf, type BodyScope } from './scope';
export { emptyGraph, newNode, newInstance } from './new-node';
export { addNode, moveNodes, removeNodes } from './nodes';
export { connect, disconnect } from './wires';
export { nodeTitle, refusal } from './refusal';
export { compatiblePorts, definitionsFor, portFor } from './candidates';
export { acceptedTypes, outputType } from './socket-types';
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
export { copy, duplicate, paste } from './clipboard';
export { applyRepair } from './repair';
export {
  addSurgery,
  changeSurgery,
  moveSurgery,
  removeSurgery,
  toggleSurgery,
  withoutSurgery,
  type NewSurgeryStep,
} from './surgery';
