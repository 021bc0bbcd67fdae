// As much of JSON Schema 2020-12 as the published schema uses; an unknown keyword throws, so that none is skipped.

type Schema = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

/** Whether a value satisfies a schema. */
export function satisfies(value: unknown, schema: Schema, root: Schema = schema): boolean {
  const check = (inner: unknown, part: unknown): boolean => satisfies(inner, part as Schema, root);
  const rule = ([keyword, part]: [string, unknown]): boolean => {
    switch (keyword) {
      case '$schema':
      case '$defs':
      case 'title':
      case 'description':
      case 'then':
      case 'else':
        return true;
      case '$ref':
        return check(value, (root.$defs as Schema)[(part as string).slice('#/$defs/'.length)]);
      case 'type':
        return TYPES[part as string]!(value);
      case 'const':
        return value === part;
      case 'enum':
        return (part as unknown[]).includes(value);
      case 'not':
        return !check(value, part);
      case 'allOf':
        return (part as unknown[]).every((each) => check(value, each));
      case 'anyOf':
        return (part as unknown[]).some((each) => check(value, each));
      case 'if': {
        const branch = check(value, part) ? schema.then : schema.else;
        return branch === undefined || check(value, branch);
      }
      case 'pattern':
        return typeof value !== 'string' || new RegExp(part as string, 'u').test(value);
      case 'minLength':
        return typeof value !== 'string' || value.length >= (part as number);
      case 'maxLength':
        return typeof value !== 'string' || value.length <= (part as number);
      case 'minimum':
        return typeof value !== 'number' || value >= (part as number);
      case 'maximum':
        return typeof value !== 'number' || value <= (part as number);
      case 'items':
        return !Array.isArray(value) || value.every((item) => check(item, part));
      case 'maxItems':
        return !Array.isArray(value) || value.length <= (part as number);
      case 'maxProperties':
        return !isObject(value) || Object.keys(value).length <= (part as number);
      case 'required':
        return !isObject(value) || (part as string[]).every((key) => Object.hasOwn(value, key));
      case 'propertyNames':
        return !isObject(value) || Object.keys(value).every((key) => check(key, part));
      case 'properties':
        return (
          !isObject(value) ||
          Object.entries(part as Schema).every(
            ([key, of]) => !Object.hasOwn(value, key) || check(value[key], of),
          )
        );
      case 'additionalProperties': {
        if (!isObject(value)) return true;
        const known = Object.keys(schema.properties ?? {});
        const others = Object.entries(value).filter(([key]) => !known.includes(key));
        return part === false ? others.length === 0 : others.every(([, inner]) => check(inner, part));
      }
      default:
        throw new Error(`the test knows no keyword ${keyword}`);
    }
  };
  return Object.entries(schema).every(rule);
}
