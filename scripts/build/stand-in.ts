import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * A new folder that is the project to Serverless. It writes beside what it reads, and two worlds may be packaged at once,
 * or a world while a person packages the service.
 */
export async function standIn(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Serverless takes no link for its own file.
  await copyFile('serverless.yml', join(folder, 'serverless.yml'));
  for (const name of ['package.json', 'node_modules', 'infra', 'statemachines'])
    await symlink(resolve(name), join(folder, name));
}
