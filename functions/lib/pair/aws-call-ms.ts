import type { Pair } from './types.ts';

/** Bound on one AWS call beside the brokers' requests: a dark Region takes several of them in one invocation. */
export const awsCallMs = ({ timing }: Pick<Pair, 'timing'>): number => timing.requestTimeoutMs / 2;
