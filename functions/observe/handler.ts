import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { PairEvent } from '../lib/runtime/events.ts';
import { observe } from './observe.ts';
import { observePorts } from './ports.ts';

/** Every minute, in both Regions. */
export const handler = defineClusterHandler(PairEvent, (_event, call) => observe(observePorts(call)));
