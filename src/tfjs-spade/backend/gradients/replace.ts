// How a gradient of ours takes the place of a stock one: typed attributes, and calling it again changes nothing.
import { tf } from '../tf';

type GradientFunction<Attributes> = (
  dy: tf.Tensor,
  saved: tf.Tensor[],
  attributes: Attributes,
) => Record<string, () => tf.Tensor>;

/** Registers the gradient of `kernelName`; `inputsToSave` names the inputs that `gradient` gets as `saved`. */
export function replaceGradient<Attributes>(
  kernelName: string,
  inputsToSave: string[],
  gradient: GradientFunction<Attributes>,
): void {
  if (tf.getGradient(kernelName)) tf.unregisterGradient(kernelName);
  tf.registerGradient({
    kernelName,
    inputsToSave,
    gradFunc: (dy, saved, attributes) =>
      gradient(dy as tf.Tensor, saved, attributes as unknown as Attributes),
  });
}
