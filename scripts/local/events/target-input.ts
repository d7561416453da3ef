import type { EventBridgeEvent } from './event.ts';

/** A rule's target as CloudFormation writes it, with everything in it resolved. */
export interface Target {
  readonly Id: string;
  readonly Arn: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
}

/** The JSON text that the target gets: a constant, a part of the event, a filled template, or the event as it is. */
export function targetInput(target: Target, event: EventBridgeEvent): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(at(event, target.InputPath) ?? null);
  if (!target.InputTransformer) return JSON.stringify(event);
  const { InputPathsMap: paths = {}, InputTemplate: template } = target.InputTransformer;
  return template.replace(/("?)<([^<>]+)>("?)/g, (_text, before: string, name: string, after: string) => {
    const value = at(event, paths[name] ?? '');
    // A string is quoted by EventBridge unless the template has put it between quotes itself.
    if (typeof value !== 'string') return `${before}${JSON.stringify(value ?? null)}${after}`;
    const text = JSON.stringify(value);
    return before && after ? text : `${before}${before || after ? text.slice(1, -1) : text}${after}`;
  });
}

/** The value at a path of plain members, `$.detail.status`. */
function at(event: EventBridgeEvent, path: string): unknown {
  const steps = path.split('.').slice(1);
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    event,
  );
}
