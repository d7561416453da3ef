import * as v from 'valibot';

const Input = v.pipe(v.string(), v.parseJson(), v.object({ pair: v.string(), run: v.string() }));
/** EventBridge's "Step Functions Execution Status Change"; the execution's input names pair and run. */
export const StatusChange = v.pipe(
  v.object({ detail: v.object({ name: v.string(), status: v.string(), input: Input }) }),
  v.transform(({ detail: { name, status, input } }) => ({ ...input, status, execution: name })),
);
