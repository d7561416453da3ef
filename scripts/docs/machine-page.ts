/** The parts of an ASL definition that its page shows. */
interface Transition {
  readonly Next?: string;
  readonly Condition?: string;
  readonly ErrorEquals?: readonly string[];
}
export interface State {
  readonly Type: string;
  readonly Comment?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Choices?: readonly Transition[];
  readonly Catch?: readonly Transition[];
  readonly Branches?: readonly Machine[];
  readonly ItemProcessor?: Machine;
}
export interface Machine {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A state machine as a page: its picture in Mermaid, which GitHub draws, and what each state is for. */
export function machinePage(name: string, machine: Machine): string {
  return `<!-- Made by scripts/docs/machine-pictures.ts from statemachines/${name}.asl.json: change that, then run it. -->
# The ${name} machine

${machine.Comment ?? ''}

What happens when all goes well or a Choice says otherwise. Where a failure goes is in the table; a state without an arrow to it is reached that way.

\`\`\`mermaid
stateDiagram-v2
${picture(machine, '  ').join('\n')}
\`\`\`

| state | kind | what it is for | on failure |
| --- | --- | --- | --- |
${rows(machine).join('\n')}
`;
}

function picture(machine: Machine, indent: string): string[] {
  const inside = Object.entries(machine.States).flatMap(([name, state]) => [
    ...nested(name, state, indent),
    ...arrows(name, state).map((arrow) => indent + arrow),
  ]);
  return [`${indent}[*] --> ${id(machine.StartAt)}`, ...inside];
}

/** Branches of a Parallel stand side by side in it, the states of a Map inside it. */
function nested(name: string, state: State, indent: string): string[] {
  const parts = state.Branches ?? (state.ItemProcessor ? [state.ItemProcessor] : []);
  if (parts.length === 0) return [];
  const drawn = parts.map((part) => picture(part, `${indent}  `));
  const body = drawn.flatMap((lines, i) => (i === 0 ? lines : [`${indent}  --`, ...lines]));
  return [`${indent}state ${id(name)} {`, ...body, `${indent}}`];
}

function arrows(name: string, state: State): string[] {
  const to = (target: string, label = ''): string => `${id(name)} --> ${target}${label ? `: ${label}` : ''}`;
  const choices = (state.Choices ?? []).map((choice) =>
    to(id(choice.Next ?? ''), condition(choice.Condition ?? '')),
  );
  const otherwise = state.Default ? [to(id(state.Default), 'otherwise')] : [];
  const next = state.Next ? [to(id(state.Next))] : [];
  const end = state.End || state.Type === 'Succeed' || state.Type === 'Fail' ? [to('[*]')] : [];
  return [...choices, ...otherwise, ...next, ...end];
}

function rows(machine: Machine): string[] {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const failure = (state.Catch ?? []).map(({ ErrorEquals = [], Next = '' }) =>
      ErrorEquals.includes('States.ALL') ? `to ${Next}` : `${ErrorEquals.join(', ')}: to ${Next}`,
    );
    const cells = [name, state.Type, state.Comment ?? '', failure.join('; ')].map(cell);
    const inside = state.Branches ?? (state.ItemProcessor ? [state.ItemProcessor] : []);
    return [`| ${cells.join(' | ')} |`, ...inside.flatMap(rows)];
  });
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
/** Mermaid takes letters, digits and underscores. */
const id = (name: string): string => name.replaceAll(/\W/g, '_');
const special: Readonly<Record<string, string>> = {
  ':': '#58;',
  ';': '#59;',
  '#': '#35;',
  '<': '#lt;',
  '>': '#gt;',
};
/** The expression without its JSONata marks, with what Mermaid would read as its own spelled out. */
const condition = (jsonata: string): string =>
  jsonata
    .replace(/^\{%\s*|\s*%\}$/g, '')
    .replaceAll(/[:;#<>]/g, (mark) => special[mark] ?? '')
    .replaceAll(/[{}]|%%/g, '');
