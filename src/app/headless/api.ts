// What the commands may ask of the headless page. Files do not cross here: they come through its file inputs.
import type { GraphDocument } from '../../graph/document';
import type { BackendName, BackendReport, CheckpointHints, Progress } from '../../runtime/api';
import type { CaseEntry, ParityResult } from '../../tfjs-spade/parity/run';

/** The stage that the page reports, and waits for, between loading and rendering. */
export type LoadedStage = 'loaded';

/** The ids of the page's file inputs. */
export type FileRole = 'weights' | 'label' | 'instance' | 'style';

export interface HeadlessRenderRequest {
  readonly backend: BackendName | null;
  readonly hints: CheckpointHints;
  /** A graph of the studio, which then is what runs. */
  readonly graph: GraphDocument | null;
  /** Used when no style picture was given. */
  readonly seed: number;
}

export interface HeadlessPicture {
  /** An 8-bit RGB PNG. */
  readonly png: Uint8Array;
  readonly backend: BackendReport;
  readonly width: number;
  readonly height: number;
  /** What made it, and how its weights were stored, in words. */
  readonly network: string;
  readonly format: string;
  readonly parameters: number;
  /** Of the weight file. */
  readonly bytes: number;
  readonly warnings: readonly string[];
  readonly loadMilliseconds: number;
  readonly renderMilliseconds: number;
}

/** A failure is a value here: what a driver throws would arrive with stack traces of two sides. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export interface HeadlessApi {
  /** Renders the label map in the input `label` with the checkpoint in `weights`. */
  render(request: HeadlessRenderRequest): Promise<Outcome<HeadlessPicture>>;
  /** Starts exactly this backend for the cases that follow. */
  startParity(backend: BackendName): Promise<Outcome<{ readonly device: string }>>;
  /** Runs the case whose weight file is in the input `weights`; `entry` is its entry of index.json. */
  parity(entry: CaseEntry): Promise<Outcome<ParityResult>>;
}

declare global {
  interface Window {
    headless?: HeadlessApi;
    /** Given by the command that drives the page; resolves when the command has heard it. */
    onHeadlessProgress?: (progress: Progress) => Promise<void>;
  }
}
