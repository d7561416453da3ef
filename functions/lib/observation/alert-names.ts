/** What `observe` tells operators of. Each name is API: filters of events and logs match it; docs/events.md says what it means. */
export const alertNames = [
  'active-fenced',
  'active-down',
  'clock-skew',
  'degraded',
  'did-not-act',
  'does-not-act',
  'fence-owed-for-long',
  'flow-owed-for-long',
  'flow-silent',
  'group-untranslatable',
  'heartbeat-not-told',
  'ledger-not-copied',
  'no-sight',
  'not-read',
  'objective-at-risk',
  'outage',
  'outage-not-answered',
  'pointer-copy-owed-for-long',
  'vetoed',
] as const;
export type AlertName = (typeof alertNames)[number];
