/**
 * Where DynamoDB can keep a table strongly consistent over several Regions: two replicas and a witness, all three in one
 * of these sets.
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-globaltable-globaltablewitness.html)
 */
const regionSets: readonly (readonly string[])[] = [
  ['us-east-1', 'us-east-2', 'us-west-2'],
  ['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1'],
  ['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
];

/** The sets as a person reads them. */
export const regionSetsText = regionSets.map((set) => set.join(', ')).join('; or ');

/** Who can be the witness of a table with replicas in these two Regions, the default first; none where it cannot be. */
export function possibleWitnesses(one: string, other: string): readonly string[] {
  const set = regionSets.find((regions) => regions.includes(one) && regions.includes(other)) ?? [];
  return one === other ? [] : set.filter((region) => region !== one && region !== other);
}
