/** What a program said when it was asked for its version. */
export type Found =
  | { readonly ran: false }
  | { readonly ran: true; readonly exitCode: number; readonly output: string };

export interface Requirement {
  readonly name: string;
  readonly why: string;
  /** Programs with arguments, tried in this order. */
  readonly commands: readonly (readonly [string, ...string[]])[];
  /** Major and minor version in the output. */
  readonly version?: { readonly pattern: RegExp; readonly atLeast: readonly [number, number] };
  readonly install: Readonly<Record<'Debian/Ubuntu' | 'macOS' | 'Fedora', string>>;
}

const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/` : '';

export const requirements: readonly Requirement[] = [
  {
    name: 'Node.js 20 or newer',
    why: 'starts everything',
    commands: [[process.execPath, '--version']],
    version: { pattern: /v(\d+)\.(\d+)/, atLeast: [20, 0] },
    install: {
      'Debian/Ubuntu':
        'curl -fsSL https://deb.nodesource.com/setup_24.x | sudo bash - && sudo apt install nodejs',
      macOS: 'brew install node@24',
      Fedora: 'sudo dnf install nodejs24',
    },
  },
  {
    // javac is what tells a JDK from a JRE.
    name: 'a JDK, 17 or newer',
    why: 'runs the Kafka clusters and compiles the provenance transform',
    commands: [[`${java}javac`, '-version']],
    version: { pattern: /javac (\d+)(?:\.(\d+))?/, atLeast: [17, 0] },
    install: {
      'Debian/Ubuntu': 'sudo apt install openjdk-17-jdk-headless',
      macOS: 'brew install openjdk@17',
      Fedora: 'sudo dnf install java-21-openjdk-devel',
    },
  },
  {
    name: 'Maven 3.8 or newer',
    why: 'fetches Kafka and builds the provenance transform',
    commands: [['mvn', '--version']],
    version: { pattern: /Apache Maven (\d+)\.(\d+)/, atLeast: [3, 8] },
    install: {
      'Debian/Ubuntu': 'sudo apt install maven',
      macOS: 'brew install maven',
      Fedora: 'sudo dnf install maven',
    },
  },
  {
    name: 'Python 3.10 or newer',
    why: "runs moto, the local world's AWS",
    commands: [['python3', '--version']],
    version: { pattern: /Python (\d+)\.(\d+)/, atLeast: [3, 10] },
    install: {
      'Debian/Ubuntu': 'sudo apt install python3 python3-venv',
      macOS: 'brew install python@3.13',
      Fedora: 'sudo dnf install python3',
    },
  },
  {
    // Debian splits ensurepip off: there `import venv` works and making one fails.
    name: "Python's venv module",
    why: 'keeps moto out of the system’s Python',
    commands: [['python3', '-c', 'import venv, ensurepip']],
    install: {
      'Debian/Ubuntu': 'sudo apt install python3-venv',
      macOS: 'brew install python@3.13',
      Fedora: 'sudo dnf install python3-libs',
    },
  },
];

/** Null if the requirement is met, else what is wrong and how to put it right. */
export function judge({ name, why, version, install }: Requirement, found: Found): string | null {
  const problem = wrong(version, found);
  if (problem === null) return null;
  const commands = Object.entries(install).map(([system, command]) => `  ${system}: ${command}`);
  return [`Missing: ${name} (${why}); found ${problem}.`, ...commands].join('\n');
}

function wrong(version: Requirement['version'], found: Found): string | null {
  if (!found.ran) return 'none';
  if (found.exitCode !== 0) return 'one that does not work';
  if (version === undefined) return null;
  const match = version.pattern.exec(found.output);
  if (match === null) return 'one that does not say its version';
  const [major, minor] = [Number(match[1]), Number(match[2] ?? 0)];
  const [wantedMajor, wantedMinor] = version.atLeast;
  const enough = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
  return enough ? null : `${major}.${minor}`;
}
