import { describe, expect, it } from 'vitest';
import { happy } from './drill-scripts.ts';
import { failure } from './harness.ts';
import { grantedAfterWait, useMachine } from './use-machine.ts';

const run = useMachine('drill', {}, happy);

describe('a drill', () => {
  it('waits out a dead holder of the lock', async () => {
    const { status, states } = await run({ 'acquire-lock': grantedAfterWait() });
    expect(status).toBe('SUCCEEDED');
    expect(states.filter((state) => state === 'WaitForDeadHolder')).toHaveLength(1);
  });

  it('fails where the groups cannot be translated, and cleans up', async () => {
    const { states } = await run({
      'sync-offsets': ({ scope }) => {
        if (scope === 'dry-run') throw failure('KafkaRequestFailed');
        return {};
      },
    });
    expect(states.at(states.indexOf('TranslateGroups') + 1)).toBe('Failed');
    expect(states).toContain('CleanUp');
  });

  it('tells the report where the second inventory cannot be read: that nothing came back is not proven', async () => {
    const { states, events } = await run({
      'take-inventory': ({ when }) => {
        if (when === 'settled') throw failure('KafkaRequestFailed');
        return {};
      },
    });
    expect(states.at(states.indexOf('InventorySettled') + 1)).toBe('WriteReport');
    expect(events.get('write-report')?.[0]?.failure).toMatchObject({ Error: 'KafkaRequestFailed' });
  });

  it('says so where the second clean-up of a dead run fails', async () => {
    let calls = 0;
    const { status, states } = await run(
      {
        'clean-up-run': () => {
          calls += 1;
          if (calls > 1) throw failure('KafkaRequestFailed');
          return {};
        },
      },
      { run: 'drill-1-clean-up', cleanUpOf: 'drill-1' },
    );
    expect(status).toBe('FAILED');
    expect(states.at(states.indexOf('CleanUpAgain') + 1)).toBe('DeadRunFailed');
  });
});
