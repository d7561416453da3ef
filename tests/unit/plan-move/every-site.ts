import type { Sites } from '../../../functions/plan-move/sites.ts';

const asked = { address: true, secret: true };

/** A pair that asks for everything that a move can ask for: every fence method, a secret a side, a probe. */
export const everySite: Sites = {
  from: 'primary',
  to: 'secondary',
  home: 'us-west-2',
  strong: false,
  regions: { primary: 'us-east-1', secondary: 'us-west-2' },
  witness: 'eu-west-1',
  methods: ['acl', 'iam', 'security-group', 'command'],
  denies: { writers: 6, readers: 4 },
  groups: 4,
  signIn: { primary: asked, secondary: asked },
  probe: 'us-west-2',
};
