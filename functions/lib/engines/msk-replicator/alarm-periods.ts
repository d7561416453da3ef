/** When an alarm on a flow goes off: after three bad minutes of five. MSK publishes once a minute, and may miss one. */
export const alarmPeriods = { Period: 60, EvaluationPeriods: 5, DatapointsToAlarm: 3 } as const;
