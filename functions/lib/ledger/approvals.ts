import { InputInvalid, LockLost } from '../errors.ts';
import type {
  Acknowledgement,
  Approval,
  ApprovalAnswer,
  ApprovalLedger,
  ApprovalOutcome,
  ApprovalRequest,
  HeldApproval,
} from './approval-types.ts';
import { all, type Condition, isAbsent, isAsked, isUndecided, notWrittenAbove } from './conditions.ts';
import { acknowledgementKey, answerKey, answerPrefix, approvalKey, approvalPrefix } from './keys.ts';
import type { Item, Table } from './table.ts';
import type { LockGrant } from './types.ts';

/** What persons were asked and what they said: one item a round, one an answer. */
export function createApprovals(
  table: Table,
  assertLock: (grant: LockGrant) => Promise<void>,
): ApprovalLedger {
  const answersOf = async (run: string, round: number): Promise<ApprovalAnswer[]> =>
    (await table.query(answerPrefix(run, round))).map((item) => parsed<ApprovalAnswer>(item.body));
  const held = async (item: Item): Promise<HeldApproval> => {
    const request = parsed<ApprovalRequest>(item.body);
    return {
      request,
      answers: await answersOf(request.run, request.round),
      outcome: item.outcome === undefined ? null : parsed<ApprovalOutcome>(item.outcome),
      taskToken: `${item.taskToken}`,
      delivered: item.delivered !== undefined,
    };
  };
  /** An update of a round; where its condition refuses it, what stands. */
  const update = async (
    run: string,
    round: number,
    expression: string,
    values: Item,
    condition: Condition,
  ): Promise<Item> => {
    const written = await table.update(approvalKey(run, round), expression, values, condition);
    const item = written.ok ? (written.after ?? {}) : written.found;
    if (item.body === undefined) throw new InputInvalid(`Run ${run} has not asked for approval ${round}.`);
    return item;
  };
  const items = (run: string): Promise<Item[]> => table.query(approvalPrefix(run));
  return {
    async askApproval(grant, request, taskToken) {
      await assertLock(grant);
      const { run, round } = request;
      const stands = await update(
        run,
        round,
        'SET #body = if_not_exists(#body, :body), #taskToken = :taskToken, #by = :by',
        { ':body': JSON.stringify(request), ':taskToken': taskToken },
        named(
          { '#body': 'body', '#taskToken': 'taskToken' },
          all(isUndecided, notWrittenAbove(grant.counter)),
        ),
      );
      if (Number(stands.by) > grant.counter)
        throw new LockLost(`Run ${run} may not ask: counter ${stands.by} has asked after it.`);
      // A decided round keeps its token; the one who asks again is told the outcome by this one.
      return { ...(await held(stands)), taskToken };
    },
    async getApproval(run, round) {
      const item =
        round === undefined
          ? ((await table.query(approvalPrefix(run), { newestFirst: true, limit: 1 }))[0] ?? null)
          : await table.get(approvalKey(run, round));
      return item === null ? null : held(item);
    },
    async listApprovals(run) {
      const all = await Promise.all((await items(run)).map(held));
      return all.map(({ taskToken: _hidden, ...shown }): Approval => shown);
    },
    async answerApproval(run, round, answer) {
      const key = answerKey(run, round, answer.principal);
      const written = await table.put(key, { body: JSON.stringify(answer) }, isAbsent);
      return written.ok ? answer : parsed<ApprovalAnswer>(written.found.body);
    },
    async decideApproval(run, round, outcome) {
      const values = { ':outcome': JSON.stringify(outcome) };
      return held(await update(run, round, 'SET #outcome = :outcome', values, all(isAsked, isUndecided)));
    },
    async markDelivered(run, round) {
      await update(run, round, 'SET delivered = :yes', { ':yes': 1 }, isAsked);
    },
    async acknowledgeRun(run, acknowledgement) {
      const body = JSON.stringify(acknowledgement);
      const written = await table.put(acknowledgementKey(run), { body }, isAbsent);
      return written.ok ? acknowledgement : parsed<Acknowledgement>(written.found.body);
    },
    async getAcknowledgement(run) {
      const item = await table.get(acknowledgementKey(run));
      return item === null ? null : parsed<Acknowledgement>(item.body);
    },
  };
}

const parsed = <T>(body: Item[string] | undefined): T => JSON.parse(`${body}`) as T;

const named = (names: Condition['names'], condition: Condition): Condition => ({
  ...condition,
  names: { ...condition.names, ...names },
});
