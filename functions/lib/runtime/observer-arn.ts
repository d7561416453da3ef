const machine = 'observe';

/**
 * What stands in the lock as the execution where `observe` holds it for a moment. Step Functions knows no such execution,
 * so a lock that a dead `observe` has left is free once no function can be running any more.
 * @param prefix of the ARNs of this stage's machines
 */
export const observerArn = (prefix: string, invocation: string): string =>
  `${prefix.replace(':stateMachine:', ':execution:')}${machine}:${invocation}`;

export const isObserver = (executionArn: string): boolean =>
  /:execution:[^:]*-observe:[^:]+$/.test(executionArn);
