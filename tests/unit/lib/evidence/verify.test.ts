import { fc, test } from '@fast-check/vitest';
import { beforeAll, describe, expect } from 'vitest';
import { evidenceBytes, signEvidence } from '../../../../functions/lib/evidence/sign.ts';
import { verifyEvidence } from '../../../../functions/lib/evidence/verify.ts';
import { drillJson, localSigner, signedFolder } from './signed.ts';

const signer = localSigner();
let folder: Map<string, Uint8Array>;
beforeAll(async () => {
  folder = await signedFolder(signer);
});

describe('an untouched folder', () => {
  test('is unaltered, and says that the signer was not checked', () => {
    expect(verifyEvidence(folder)).toMatchObject({
      ok: true,
      signer: 'not-checked',
      sentence: expect.stringContaining('unaltered, signer not checked'),
      statement: { pair: 'orders', run: 'r1', result: 'passed' },
    });
  });

  test('is trusted with the right key, as PEM and as KMS prints it', async () => {
    const der = Buffer.from((await signer.publicKey()).spki).toString('base64');
    for (const trustedKey of [signer.pem, `${der}\n`])
      expect(verifyEvidence(folder, { trustedKey })).toMatchObject({ ok: true, signer: 'trusted' });
  });

  test('fails with another key', () => {
    expect(verifyEvidence(folder, { trustedKey: localSigner().pem })).toMatchObject({
      ok: false,
      problems: ['it was signed by another key than the trusted one'],
    });
  });

  test.each([
    'nonsense',
    '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
    '-----BEGIN PRIVATE KEY-----',
  ])('refuses %j as a trusted key', (trustedKey) =>
    expect(() => verifyEvidence(folder, { trustedKey })).toThrow(/trusted key/),
  );
});

describe('a changed folder', () => {
  test.prop(
    [
      fc.constantFrom('drill.json', 'report.html', 'evidence.json'),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
    ],
    { numRuns: 2_000 },
  )('fails whatever byte is changed to whatever else', (name, position, mask) => {
    const bytes = Buffer.from(folder.get(name) ?? '');
    const at = position % bytes.length;
    bytes[at] = (bytes[at] ?? 0) ^ mask;
    expect(verifyEvidence(new Map(folder).set(name, bytes)).ok).toBe(false);
  });

  test('fails for every single bit of evidence.json', () => {
    const original = folder.get('evidence.json') ?? new Uint8Array();
    for (let bit = 0; bit < original.length * 8; bit++) {
      const bytes = Buffer.from(original);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifyEvidence(new Map(folder).set('evidence.json', bytes)).ok, `bit ${bit}`).toBe(false);
    }
  });

  test.each(['drill.json', 'report.html', 'evidence.json'])('fails without %s', (name) => {
    const less = new Map(folder);
    less.delete(name);
    expect(verifyEvidence(less)).toMatchObject({ ok: false, problems: [`${name} is missing`] });
  });

  test('fails with a file that is not listed', () => {
    expect(verifyEvidence(new Map(folder).set('notes.txt', drillJson))).toMatchObject({
      ok: false,
      problems: ['notes.txt is not part of the evidence'],
    });
  });

  test.each(['drill.json', 'report.html', 'evidence.json'])(
    'fails with bytes added to or cut from %s',
    (name) => {
      const bytes = Buffer.from(folder.get(name) ?? '');
      for (const changed of [
        Buffer.concat([bytes, Buffer.from('\n')]),
        bytes.subarray(0, -1),
        Buffer.alloc(0),
      ])
        expect(verifyEvidence(new Map(folder).set(name, changed)).ok).toBe(false);
    },
  );
});

describe('a folder that was signed, but says something wrong', () => {
  test('fails when the statement and drill.json disagree', async () => {
    const files = new Map([['drill.json', Buffer.from('{"pair":"orders","run":"r1","result":"failed"}')]]);
    const run = { pair: 'orders', run: 'r1', result: 'passed', signedAt: new Date(0), files } as const;
    const signed = new Map<string, Uint8Array>(files).set('evidence.json', await signEvidence(run, signer));
    expect(verifyEvidence(signed)).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('disagree')],
    });
  });

  test('fails when somebody else signs the same statement, once the key is given', async () => {
    const forger = localSigner();
    const forged = await signedFolder(forger);
    expect(verifyEvidence(forged).ok).toBe(true);
    expect(verifyEvidence(forged, { trustedKey: signer.pem }).ok).toBe(false);
  });

  test('fails when the public key is of another kind', () => {
    const file = JSON.parse(Buffer.from(folder.get('evidence.json') ?? '').toString());
    const changed = evidenceBytes({ ...file, publicKey: 'no key' });
    expect(verifyEvidence(new Map(folder).set('evidence.json', changed))).toMatchObject({
      ok: false,
      problems: ['the public key in the evidence was altered'],
    });
  });
});
