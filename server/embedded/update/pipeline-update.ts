/** Updates written as a pipeline: the few stages that turn one document into one document. */

import { type CompileOptions, openScope } from '../aggregate/expression.ts';
import { compileTransform, isTransform } from '../aggregate/transforms.ts';
import { StoreError } from '../errors.ts';
import { type Doc, isDoc, type Value } from '../values/types.ts';

export function compilePipelineUpdate(
  stages: readonly Value[],
  options: CompileOptions,
): (doc: Doc) => Doc {
  const scope = openScope(options);
  const transforms = stages.map((stage) => {
    const [name = '', spec = null] = isDoc(stage) && stage.size === 1 ? ([...stage][0] ?? []) : [];
    if (name === '') {
      throw new StoreError(
        40323,
        'A pipeline stage specification object must contain exactly one field.',
      );
    }
    if (!isTransform(name)) {
      throw new StoreError('InvalidOptions', `${name} is not allowed to be used within an update`);
    }
    return compileTransform(name, spec, scope);
  });
  return (doc) => transforms.reduce((current, transform) => transform(current), doc);
}
