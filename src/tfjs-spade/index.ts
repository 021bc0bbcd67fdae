// The library's public face: SPADE for TensorFlow.js, usable without the rest of the playground. Start a backend,
// describe a network by its options, fill a store with first values or with a checkpoint, and run the network.
//
//     await startBackend();
//     const { parameters } = declareNetwork(options);
//     const store = initialise(parameters, 1);
//     const picture = spadeGenerator(tensorContext(store, { mode: 'eval' }), { semantics, z }, options);
//
// What the files beside this one export and this one does not may change without notice.

export { codeOf, SpadeError, type SpadeErrorCode } from './errors';
export type { Shape, ShapeNHWC } from './shape';
export type { Context, Mode } from './context';

// Backends: which one computes, where its binaries are, and what is alive on it.
export { startBackend, type BackendReport } from './backend/choose';
export { tensorCount, withoutLeaks } from './backend/memory';
export type { BackendName } from './backend/names';
export { setWasmLocation, type WasmUrls } from './backend/tf';

// Operations: the closed table, and its readings as shapes and as tensors.
export type { OpAttributes, OpInputs, OpKind, Ops, StatisticsOver } from './ops/table';
export { createShapeOps, OP_KINDS, readingOf } from './ops/shapes';
export type { Inferred, Spec } from './ops/spec';
export { tensorOps } from './ops/tensors';

// Layers.
export { adaptiveInstanceNorm, clade, conditionalBatchNorm } from './layers/conditional-norm';
export { convolution, doublingConvolution, linear, type ConvolutionOptions } from './layers/convolution';
export { affineNorm, normalise } from './layers/norm';
export {
  semanticConvolution,
  semanticPicture,
  type LabelSemantics,
  type PictureSemantics,
  type Semantics,
} from './layers/semantics';
export { spade, spadeResBlock, type SpadeResBlockOptions } from './layers/spade';

// Networks.
export { declareNetwork } from './networks/declare-network';
export { discriminator, type DiscriminatorOutput } from './networks/discriminator';
export { encoder, reparameterise, type StyleDistribution } from './networks/encoder';
export {
  parseSpadeNorm,
  semanticChannels,
  type DiscriminatorOptions,
  type EncoderOptions,
  type NetworkOptions,
  type Pix2PixHDGeneratorOptions,
  type SemanticOptions,
  type SpadeGeneratorOptions,
  type SpadeNormOptions,
} from './networks/options';
export { pix2pixHDGenerator } from './networks/pix2pixhd-generator';
export { parseNetworkOptions, readNetworkFile } from './networks/schema';
export { generatorSizes, spadeGenerator, type GeneratorSizes } from './networks/spade-generator';
export { vgg19 } from './networks/vgg19';

// Losses and training.
export { adversarialLoss, type AdversarialMode, type Judged } from './losses/adversarial';
export { featureMatchingLoss, l1Loss, perceptualLoss, styleDivergence } from './losses/reconstruction';
export { Adam, REFERENCE_ADAM, type AdamOptions, type AdamState } from './training/adam';
export { valueAndGradients, type ValueAndGradients } from './training/gradients';
export { ratesOfEpoch, type Rates, type ScheduleOptions } from './training/schedule';
export {
  generatorVariables,
  REFERENCE_WEIGHTS,
  trainStep,
  type Batch,
  type LossName,
  type LossWeights,
  type Optimisers,
  type Player,
  type Players,
  type StepLosses,
  type StepObserver,
} from './training/step';

// Looking inside: what activations know of the label, and what a layer's gamma and beta are for each class.
export type { LabelledSamples } from './inspect/labelled-samples';
export { linearProbe, type LinearProbeOptions } from './inspect/linear-probe';
export { labelSpread } from './inspect/spread';
export { resizeLabels } from './ops/label';
export { classDistances, type ClassMeans } from './inspect/class-distances';
export { classStatistics, type ClassStatistics } from './inspect/class-statistics';

// Parameters: what a network asks for, where the values live, and how they lie in a state dict.
export { countParameters, declare, type Declaration, type ParameterSpec } from './parameters/declare';
export { initialise } from './parameters/initialise';
export { fromTorch, layouts, toTorch, type ParameterLayout } from './parameters/layout';
export { tensorContext, type RunOptions } from './parameters/run';
export { ParameterStore } from './parameters/store';

// Weight files: open, tell what is in them, match them to a network, write them.
export { describeWeights, type WeightsDescription } from './weights/describe';
export { inferGenerator } from './weights/infer';
export { formatMismatch, isComplete, matchWeights, type MatchReport } from './weights/match';
export { openWeightFile } from './weights/open';
export { bytesAsSource, type ByteSource, type StoredTensor, type WeightFile } from './weights/source';
export { writeSafetensors, type WrittenTensor } from './weights/write-safetensors';
