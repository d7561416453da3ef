import { applyFault, clearFault } from '../../../scripts/local/world/control.ts';
import { callsOf } from '../calls.ts';
import type { Permission } from './permissions.ts';

/** Permissions that the roles of a world's functions lack until each is given back. */
export class TakenAway implements AsyncDisposable {
  readonly #root: string;
  readonly #kept: ReadonlySet<Permission>;
  readonly #faults = new Map<Permission, string>();

  /** @param kept what is given back last: each run is to fail of it, and then of the rest */
  constructor(root: string, kept: readonly Permission[] = []) {
    this.#root = root;
    this.#kept = new Set(kept);
  }

  async take(permissions: readonly Permission[]): Promise<void> {
    for (const permission of permissions) {
      const { service, action, caller } = permission;
      const fault = { kind: 'aws-error', service, action, caller, error: 'access-denied' } as const;
      this.#faults.set(permission, (await applyFault(this.#root, fault)).id);
    }
  }

  get left(): readonly Permission[] {
    return [...this.#faults.keys()];
  }

  /** What calls since `mark` (a number of calls) have been refused. */
  missedSince(mark: number): Permission[] {
    const calls = callsOf(this.#root).slice(mark);
    return this.left.filter(({ caller, service, action }) =>
      calls.some((call) => call.caller === caller && call.service === service && call.action === action),
    );
  }

  async giveBack(permissions: readonly Permission[]): Promise<void> {
    const others = this.left.some((one) => !this.#kept.has(one) && !permissions.includes(one));
    for (const permission of permissions) {
      if (others && this.#kept.has(permission)) continue;
      await clearFault(this.#root, this.#faults.get(permission) ?? '');
      this.#faults.delete(permission);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const id of this.#faults.values()) await clearFault(this.#root, id);
  }
}
