import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verify } from '../../../../scripts/cli/verify.ts';
import { localSigner, signedFolder } from '../../lib/evidence/signed.ts';

const signer = localSigner();
async function folder(): Promise<string> {
  const path = mkdtempSync(join(tmpdir(), 'evidence-'));
  for (const [name, bytes] of await signedFolder(signer)) writeFileSync(join(path, name), bytes);
  return path;
}

test('unaltered evidence passes, by its file or its folder, and says that nobody checked the signer', async () => {
  const path = await folder();
  for (const given of [path, join(path, 'evidence.json')]) {
    const { exit, json, text } = await verify(given, {});
    expect({ exit, json }).toMatchObject({
      exit: 0,
      json: { result: 'unaltered', signer: 'not-checked', statement: { run: 'r1' } },
    });
    expect(text).toContain('signer not checked');
  }
});

test("with the signer's key it says whose it is", async () => {
  const path = await folder();
  const keys = mkdtempSync(join(tmpdir(), 'keys-'));
  const key = join(keys, 'key.pem');
  writeFileSync(key, signer.pem);
  expect(await verify(path, { trustedKey: key })).toMatchObject({ exit: 0, json: { signer: 'trusted' } });
  writeFileSync(key, localSigner().pem);
  expect(await verify(path, { trustedKey: key })).toMatchObject({ exit: 1, json: { result: 'altered' } });
});

test('a changed byte fails', async () => {
  const path = await folder();
  writeFileSync(join(path, 'report.html'), '<!doctype html><p>Passed</p>');
  expect(await verify(path, {})).toMatchObject({
    exit: 1,
    json: { result: 'altered', problems: ['report.html was altered'] },
  });
});

test('what is not there is wrong use', async () => {
  await expect(verify('/nowhere/evidence.json', {})).rejects.toMatchObject({ name: 'WrongUse' });
  const path = await folder();
  await expect(verify(path, { trustedKey: '/nowhere/key' })).rejects.toMatchObject({
    faults: [{ path: '--trusted-key' }],
  });
  await expect(verify(join(path, 'report.html'), {})).rejects.toMatchObject({ name: 'WrongUse' });
});
