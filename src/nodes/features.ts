// The commonest ports: a picture of channels in, a picture of channels out.
import type { InputPort, OutputPort } from '../graph/definition';
import type { WireValues } from '../graph/wire';

export const X = { label: 'x', type: ['features'] } as const satisfies InputPort;
export const Y = { label: 'y', type: 'features' } as const satisfies OutputPort;

export const features = <V>(x: V): WireValues<V>['features'] => ({ type: 'features', x });
