/** An entry of package-lock.json. */
interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}
export interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>;
}

/** Licences that ask for no more than their text and a notice, which Apache-2.0 goes with. */
const compatible = new Set(['Apache-2.0', 'MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

interface Runtime {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** Every package that a function or the command line may hold, each version once, by name. */
export function runtimePackages({ packages }: Lockfile): Runtime[] {
  const found = Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .map(([path, { version = '?', license = 'none' }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      ...{ version, license },
    }));
  const once = new Map(found.map((one) => [`${one.name}@${one.version}`, one]));
  return [...once.values()].sort(
    (one, other) => one.name.localeCompare(other.name) || one.version.localeCompare(other.version),
  );
}

/** Packages whose licence nobody has looked at, or which does not go with ours. */
export const incompatible = (lockfile: Lockfile): Runtime[] =>
  runtimePackages(lockfile).filter(({ license }) => !compatible.has(license));

/** docs/licences.md: what is shipped with the functions, and under which licence. */
export function licencePage(lockfile: Lockfile): string {
  const all = runtimePackages(lockfile);
  const counts = [...Map.groupBy(all, ({ license }) => license)].map(
    ([license, { length }]) => `${length} ${license}`,
  );
  return `<!-- Made by scripts/docs/licence-table.ts from package-lock.json: change that, then run it. -->
# Licences

msk-dr is under Apache-2.0. The functions and the command line hold parts of these ${all.length} packages (${counts.join(', ')}). What only builds and tests is not listed.

| package | version | licence |
| --- | --- | --- |
${all.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`).join('\n')}
`;
}
