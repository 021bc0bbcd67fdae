// A parameter's layout as the call that makes it.
import type { ParameterLayout } from '../../tfjs-spade/parameters/layout';

/** For example `layouts.convolution(64, 32, 3)`. */
export function layoutText({ torchShape, view, permutation, transposed, start }: ParameterLayout): string {
  const call = (name: string, ...sizes: readonly (number | undefined)[]): string =>
    `layouts.${name}(${sizes.join(', ')})`;
  const [first, second, third, fourth] = view;
  switch (`${torchShape.length} ${permutation.join()}`) {
    case '1 0':
      return start === 0 ? call('vector', first) : call('vector', first, start ?? 0);
    case '1 1,2,0':
      return call('pictureBias', first, second, third);
    case '2 0,1':
      return call('table', first, second, start ?? 0);
    case '2 1,0':
      return call('linear', first, second);
    case '2 3,1,2,0':
      return call('linearToPicture', first, second, third, fourth);
    case '2 2,3,1,0':
      return call('linearFromPicture', first, second, third, fourth);
    default:
      return call(transposed ? 'transposedConvolution' : 'convolution', first, second, third);
  }
}
