// A training run that can be stopped at any time and goes on from its last save.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { tf } from '../../tfjs-spade/backend/tf';
import { declareNetwork } from '../../tfjs-spade/networks/declare-network';
import { encoder } from '../../tfjs-spade/networks/encoder';
import { spadeGenerator } from '../../tfjs-spade/networks/spade-generator';
import { initialise } from '../../tfjs-spade/parameters/initialise';
import { tensorContext } from '../../tfjs-spade/parameters/run';
import type { ParameterStore } from '../../tfjs-spade/parameters/store';
import { Adam } from '../../tfjs-spade/training/adam';
import {
  generatorVariables,
  trainStep,
  type Optimisers,
  type Players,
  type StepLosses,
} from '../../tfjs-spade/training/step';
import { openWeightFile } from '../../tfjs-spade/weights/open';
import { networksMetadata, tensorsOf } from '../../tfjs-spade/weights/playground';
import { bytesAsSource } from '../../tfjs-spade/weights/source';
import { writeSafetensors, type WrittenTensor } from '../../tfjs-spade/weights/write-safetensors';
import { landscapeBatch } from './batches';
import * as recipe from './recipe';
import { momentTensors, readMoments, readStep, requireTensor, STEP_KEY, type StateFile } from './state-file';

async function writeSafely(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

export class StarterRun {
  step = 0;

  private constructor(
    private readonly players: Required<Omit<Players, 'perceptual'>>,
    private readonly optimisers: Optimisers,
    private readonly statePath: string,
  ) {}

  /** Starts anew, or goes on from the state file where there is one. */
  static async open(statePath: string): Promise<StarterRun> {
    const player = <O extends Parameters<typeof declareNetwork>[0]>(options: O, seed: number) => ({
      options,
      store: initialise(declareNetwork(options, recipe.generator.cropSize).parameters, seed),
    });
    const players = {
      generator: player(recipe.generator, recipe.SEED),
      encoder: player(recipe.encoder, recipe.SEED + 1),
      discriminator: player(recipe.discriminator, recipe.SEED + 2),
    };
    const optimisers = {
      generator: new Adam(generatorVariables(players), recipe.adam),
      discriminator: new Adam(players.discriminator.store.trainable(), recipe.adam),
    };
    const run = new StarterRun(players, optimisers, statePath);
    if (existsSync(statePath)) await run.restore();
    return run;
  }

  private stores(): readonly (readonly [string, ParameterStore])[] {
    const { generator, encoder: style, discriminator } = this.players;
    return [
      ['G', generator.store],
      ['E', style.store],
      ['D', discriminator.store],
    ];
  }

  /** @throws Error when the state file lacks anything that the run needs to go on as if it had not stopped */
  private async restore(): Promise<void> {
    const path = this.statePath;
    const file = await openWeightFile(bytesAsSource(path, await readFile(path)));
    const state: StateFile = { path, file };
    this.step = readStep(state);
    for (const [prefix, store] of this.stores()) {
      for (const spec of store.list())
        store.set(spec, await requireTensor(state, `${prefix}.${spec.name}`).read());
    }
    const { generator, discriminator } = this.optimisers;
    const judged = this.players.discriminator.store.trainable();
    generator.restore(await readMoments(state, 'adam.G', generatorVariables(this.players), recipe.adam));
    discriminator.restore(await readMoments(state, 'adam.D', judged, recipe.adam));
  }

  /** One step; the rates fall linearly to a tenth over the second half of the run. */
  train(steps: number): StepLosses {
    const { cropSize, numClasses } = recipe.generator;
    const batch = landscapeBatch(this.step, recipe.BATCH, cropSize, numClasses);
    const decay = Math.min(1, 2 * (1 - this.step / steps) + 0.1);
    const rates = {
      generator: recipe.rates.generator * decay,
      discriminator: recipe.rates.discriminator * decay,
    };
    const losses = trainStep(this.players, this.optimisers, batch, rates, recipe.weightsAt(this.step));
    tf.dispose([batch.image, batch.semantics.labels]);
    this.step += 1;
    return losses;
  }

  /** Saves all that a later run needs to go on. */
  async save(): Promise<void> {
    const tensors: WrittenTensor[] = [];
    for (const [prefix, store] of this.stores()) tensors.push(...(await tensorsOf(prefix, store, 'float32')));
    tensors.push(...momentTensors('adam.G', await this.optimisers.generator.state()));
    tensors.push(...momentTensors('adam.D', await this.optimisers.discriminator.state()));
    await writeSafely(this.statePath, writeSafetensors(tensors, new Map([[STEP_KEY, String(this.step)]])));
  }

  /**
   * Replaces the running statistics, which remember about ten batches, by their mean over many: a picture made alone
   * then has the statistics of all landscapes and not of the last few.
   */
  async recalibrate(batches: number): Promise<void> {
    const { generator } = this.players;
    const running = generator.store.list().filter(({ name }) => name.includes('running_'));
    const sums = new Map(running.map(({ name, layout }) => [name, new Float32Array(layout.torchShape[0]!)]));
    for (let batch = 0; batch < batches; batch++) {
      this.forward(this.step + batch);
      for (const [name, sum] of sums) {
        for (const [channel, value] of (await generator.store.read(name)).entries())
          sum[channel]! += value / batches;
      }
    }
    for (const spec of running) generator.store.set(spec, sums.get(spec.name)!);
  }

  /** One pass of encoder and generator in train mode, for what it does to the running statistics. */
  private forward(index: number): void {
    const { generator, encoder: style } = this.players;
    const { cropSize, numClasses } = recipe.generator;
    tf.tidy(() => {
      const { semantics, image } = landscapeBatch(index, recipe.BATCH, cropSize, numClasses);
      const z = encoder(tensorContext(style.store, { mode: 'eval' }), image, style.options).mean;
      spadeGenerator(tensorContext(generator.store, { mode: 'train' }), { semantics, z }, generator.options);
    });
  }

  /** Writes the checkpoint that the page loads: generator and encoder in half precision. */
  async export(path: string): Promise<number> {
    const { generator, encoder: style } = this.players;
    const tensors = [
      ...(await tensorsOf('G', generator.store, 'float16')),
      ...(await tensorsOf('E', style.store, 'float16')),
    ];
    const metadata = networksMetadata({ G: generator.options, E: style.options }, 'gaugan-beta');
    const bytes = writeSafetensors(tensors, metadata);
    await writeSafely(path, bytes);
    return bytes.length;
  }

  dispose(): void {
    for (const [, store] of this.stores()) store.dispose();
    this.optimisers.generator.dispose();
    this.optimisers.discriminator.dispose();
  }
}
