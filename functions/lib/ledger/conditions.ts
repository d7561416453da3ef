/** The conditions of every write, by name, and how they are joined. Names and values are placeholders of DynamoDB. */
export interface Condition {
  readonly text: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string | number>>;
}

export const isAbsent: Condition = { text: 'attribute_not_exists(#pk)', names: { '#pk': 'pk' }, values: {} };

export const lockIsFree: Condition = {
  text: 'attribute_not_exists(#holderRun)',
  names: { '#holderRun': 'holderRun' },
  values: {},
};

export const lockIsHeldBy = (run: string): Condition => ({
  text: '#holderRun = :holderRun',
  names: { '#holderRun': 'holderRun' },
  values: { ':holderRun': run },
});

export const counterIs = (counter: number): Condition => ({
  text: '#counter = :counter',
  names: { '#counter': 'counter' },
  values: { ':counter': counter },
});

/** The ledger is open here (or was never opened anywhere): neither closed in favour of another Region nor being adopted. */
export const homeIsOpen: Condition = {
  text: 'attribute_not_exists(#movedTo) AND attribute_not_exists(#adopting)',
  names: { '#movedTo': 'movedTo', '#adopting': 'adopting' },
  values: {},
};

export const homeEpochIs = (epoch: number): Condition => ({
  text: '#homeEpoch = :homeEpoch',
  names: { '#homeEpoch': 'homeEpoch' },
  values: { ':homeEpoch': epoch },
});

/** What was opened here before, if anything, was opened under a lower epoch. */
export const homeEpochBelow = (epoch: number): Condition => ({
  text: '(attribute_not_exists(#homeEpoch) OR #homeEpoch < :homeEpoch)',
  names: { '#homeEpoch': 'homeEpoch' },
  values: { ':homeEpoch': epoch },
});

/** Fencing: an item written under a higher counter belongs to a later holder. */
export const notWrittenAbove = (counter: number): Condition => ({
  text: '(attribute_not_exists(#by) OR #by <= :by)',
  names: { '#by': 'by' },
  values: { ':by': counter },
});

export const epochIs = (epoch: number): Condition => ({
  text: '#epoch = :epoch',
  names: { '#epoch': 'epoch' },
  values: { ':epoch': epoch },
});

export const epochBelow = (epoch: number): Condition => ({
  text: '(attribute_not_exists(#epoch) OR #epoch < :epoch)',
  names: { '#epoch': 'epoch' },
  values: { ':epoch': epoch },
});

/** A run that was started and has not ended. */
export const runHasNoEnd: Condition = {
  text: 'attribute_exists(#body) AND attribute_not_exists(#end)',
  names: { '#body': 'body', '#end': 'end' },
  values: {},
};

/** A run that no later holder of the lock has taken up. */
export const notTakenUpAbove = (counter: number): Condition => ({
  text: 'attribute_exists(#body) AND (attribute_not_exists(#takenUp) OR #takenUp <= :takenUp)',
  names: { '#body': 'body', '#takenUp': 'takenUp' },
  values: { ':takenUp': counter },
});

/** Not there, or a run without an end. */
export const notEnded: Condition = {
  text: 'attribute_not_exists(#end)',
  names: { '#end': 'end' },
  values: {},
};

/** The run has not been abandoned since the pointer last moved. `attribute` is the run's own on the pointer. */
export const notAbandoned = (attribute: string): Condition => ({
  text: 'attribute_not_exists(#abandoned)',
  names: { '#abandoned': attribute },
  values: {},
});

/** An approval that was asked for and whose outcome is open. */
export const isUndecided: Condition = {
  text: 'attribute_not_exists(#outcome)',
  names: { '#outcome': 'outcome' },
  values: {},
};

export const isAsked: Condition = {
  text: 'attribute_exists(#body)',
  names: { '#body': 'body' },
  values: {},
};

export const all = (...conditions: readonly Condition[]): Condition => ({
  text: conditions.map((condition) => condition.text).join(' AND '),
  names: Object.assign({}, ...conditions.map((condition) => condition.names)),
  values: Object.assign({}, ...conditions.map((condition) => condition.values)),
});
