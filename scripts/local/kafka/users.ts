import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** SCRAM users of a local cluster; the first two are super users. */
export const userNames = ['orchestrator', 'mskr', 'orders-api', 'billing', 'probe', 'drill'] as const;
export type UserName = (typeof userNames)[number];
export const superUsers: readonly UserName[] = ['orchestrator', 'mskr'];

/** User name to password. */
export type Passwords = Readonly<Record<UserName, string>>;

/** New random passwords; hex, because StorageTool splits its argument at commas and equal signs. */
export function newPasswords(): Passwords {
  const pairs = userNames.map((name) => [name, randomBytes(16).toString('hex')] as const);
  return Object.fromEntries(pairs) as Record<UserName, string>;
}

/**
 * Writes one file a user with the JSON that Secrets Manager would hold, readable by the owner only. Gives the files by
 * user name.
 */
export async function writeCredentials(
  folder: string,
  passwords: Passwords,
  certificate: string,
): Promise<Record<UserName, string>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const written = userNames.map(async (username) => {
    const file = join(folder, `${username}.json`);
    const secret = { username, password: passwords[username], certificate };
    await writeFile(file, `${JSON.stringify(secret)}\n`, { mode: 0o600 });
    return [username, file] as const;
  });
  return Object.fromEntries(await Promise.all(written)) as Record<UserName, string>;
}
