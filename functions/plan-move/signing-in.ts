import type { PlannedStep, StepCalls } from '../lib/contracts/plan-move.ts';
import type { Side } from '../lib/engines/engine.ts';
import { aws, type Sites } from './sites.ts';

const sides = ['primary', 'secondary'] as const;

/** A step that speaks Kafka first asks where each side is, and as whom to sign in. */
export function withSigningIn(sites: Sites, step: PlannedStep): PlannedStep {
  const spoken = sides.filter((side) =>
    step.calls.some(({ service, where }) => service === 'kafka-protocol' && where === side),
  );
  return { ...step, calls: [...step.calls, ...signingIn(sites, spoken)] };
}

function signingIn({ regions, signIn }: Sites, spoken: readonly Side[]): StepCalls[] {
  const where = (needs: 'address' | 'secret'): string =>
    spoken
      .filter((side) => signIn[side][needs])
      .map((side) => regions[side])
      .join(' and ');
  const asked = [
    aws('kafka', ['GetBootstrapBrokers'], where('address')),
    aws('secretsmanager', ['GetSecretValue'], where('secret')),
  ];
  return asked.filter((call) => call.where !== '');
}
