import { describe } from 'vitest';
import { expressions } from './expressions.ts';
import { failures } from './failures.ts';
import { histories } from './histories.ts';
import { metrics } from './metrics.ts';
import { useScriptedEngine } from './scripted-engine.ts';
import { signing } from './signing.ts';
import { stopping } from './stopping.ts';
import { tokens } from './tokens.ts';

// What the state machines rely on and moto does not do without its patches (scripts/local/aws/moto/patches). One file,
// so that all of it shares one world.
const world = useScriptedEngine();

describe('expressions', () => expressions(world));
describe('failures', () => failures(world));
describe('stopping', () => stopping(world));
describe('tokens', () => tokens(world));
describe('histories', () => histories(world));
describe('signing', () => signing(world));
describe('metrics', () => metrics(world));
