// Saved graphs: what may be in one, how it is read, and how old ones are raised.
export { parseGraph, readGraphText } from './parse';
