/** `msk-dr-<stage>-<pair>-<what>`: the name of an AWS resource that one pair has for itself. */
export const pairResource = (
  { stage }: { readonly stage: string },
  { name }: { readonly name: string },
  what: string,
): string => `msk-dr-${stage}-${name}-${what}`;
