// Gradients of a scalar to named variables.
import { tf } from '../backend/tf';

export interface ValueAndGradients {
  readonly value: tf.Scalar;
  readonly gradients: ReadonlyMap<string, tf.Tensor>;
}

/** The loss and its gradient to each variable that it depends on. The caller frees both. */
export function valueAndGradients(
  variables: ReadonlyMap<string, tf.Variable>,
  loss: () => tf.Tensor,
): ValueAndGradients {
  const { value, grads } = tf.variableGrads(() => loss() as tf.Scalar, [...variables.values()]);
  const gradients = new Map<string, tf.Tensor>();
  for (const [name, variable] of variables) {
    const gradient = grads[variable.name];
    if (gradient) gradients.set(name, gradient);
  }
  return { value, gradients };
}
