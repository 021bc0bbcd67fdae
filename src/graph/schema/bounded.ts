// The small schemas that all others are made of: texts, names, ids, numbers and tables, each with a bound.
import * as v from 'valibot';
import { RESERVED_KEYS } from './limits';

export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** A name that may be a key of an object. */
export const key = (most: number) =>
  v.pipe(
    text(most),
    v.minLength(1),
    v.check((value) => !RESERVED_KEYS.has(value), 'This name is reserved'),
  );

export const id = v.pipe(key(40), v.regex(/^[\w-]+$/, 'Expected letters, digits, _ and -'));

export const within = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least), v.maxValue(most));

export const whole = (least: number, most: number) => v.pipe(within(least, most), v.integer());

export const list = <S extends v.GenericSchema>(schema: S, most: number) =>
  v.pipe(v.array(schema), v.maxLength(most));

export const table = <S extends v.GenericSchema>(schema: S, most: number) =>
  v.pipe(v.record(id, schema), v.maxEntries(most));
