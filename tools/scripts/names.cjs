// Which names each script takes from which other one: compared with what it says at its head, or written there.
//
//     node names.cjs [--write] FOLDER
//
// The scripts of a folder with a tsconfig.json are joined into one program, so that each may use what stands at the
// top of another. As an import would, a comment at the head of each says which names those are, by file:
//
//     /* takes
//      * core: el, t
//      * model/state: change
//      */
//
// Reported are names that are taken and not listed, listed and not taken, listed under a file that does not define
// them, and names that stand at the top of a file and are used nowhere. TypeScript tells which name is which, so
// that neither a property nor a local name that is called alike is mistaken. Exit status: 0 in order, 1 not, 2 no
// such folder. NODE_PATH must lead to TypeScript.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const ts = require("typescript");

const HEAD = /^\/\* takes\n(?: \* .*\n)* \*\/\n+/m;
const ENTRY = /^ \* (\S+): (.*)$/gm;
const WIDTH = 115;

/** The scripts of a folder as one program: by name, such as model/state, their parsed text. */
function scriptsOf(folder) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic() { throw new Error(`No tsconfig.json in ${folder}.`); } };
  const config = ts.getParsedCommandLineOfConfigFile(path.join(folder, "tsconfig.json"), {}, host);
  const program = ts.createProgram(config.fileNames, config.options);
  const files = new Map();
  for (const file of program.getSourceFiles()) {
    const place = path.relative(path.resolve(folder), path.resolve(file.fileName));
    if (place.endsWith(".js") && !place.startsWith("..")) files.set(place.slice(0, -3).split(path.sep).join("/"), file);
  }
  return { files, checker: program.getTypeChecker() };
}

/** Whether a declaration stands at the top of its file. */
function isAtTop(declaration) {
  if (ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration)) return ts.isSourceFile(declaration.parent);
  let node = declaration;
  while (ts.isBindingElement(node) || ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node)) node = node.parent;
  return ts.isVariableDeclaration(node) && ts.isVariableStatement(node.parent.parent) && ts.isSourceFile(node.parent.parent.parent);
}

/** What an identifier stands for; `{ name }` stands for the value that it takes, not for the property. */
function symbolOf(node, checker) {
  return ts.isShorthandPropertyAssignment(node.parent) ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
}

/** For every script the names it defines at its top, and those it uses, its own and others', by the defining script. */
function namesOf({ files, checker }) {
  const names = new Map([...files.keys()].map((name) => [name, { defines: new Set(), uses: new Map() }]));
  const nameOf = new Map([...files].map(([name, file]) => [file, name]));
  for (const [name, file] of files) {
    const found = names.get(name);
    const visit = (node) => {
      if (ts.isIdentifier(node)) {
        const declaration = symbolOf(node, checker)?.valueDeclaration;
        const home = declaration && isAtTop(declaration) ? nameOf.get(declaration.getSourceFile()) : undefined;
        if (home && declaration.name === node) found.defines.add(node.text);
        else if (home) found.uses.set(home, (found.uses.get(home) || new Set()).add(node.text));
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return names;
}

/** The comment at the head of a script. */
function headOf(uses) {
  const lines = [...uses].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([home, held]) => {
    const rows = [` * ${home}:`];
    for (const name of [...held].sort()) {
      if (`${rows.at(-1)} ${name},`.length > WIDTH) rows.push(` * ${home}:`);
      rows.push(`${rows.pop()} ${name},`);
    }
    return rows.map((row) => row.replace(/,$/, ""));
  });
  return lines.length ? `/* takes\n${lines.join("\n")}\n */\n\n` : "";
}

/** What the head of a script says, by the defining script. */
function listedIn(text) {
  const listed = new Map();
  for (const [, home, held] of (HEAD.exec(text)?.[0] ?? "").matchAll(ENTRY)) {
    listed.set(home, new Set([...(listed.get(home) || []), ...held.split(", ")]));
  }
  return listed;
}

/** Scripts and the names under them, as pairs. */
const pairs = (names) => [...names].flatMap(([home, held]) => [...held].map((name) => [home, name]));

/** The sentences about what is not in order. */
function complaints(files, names) {
  const found = [];
  const used = new Set([...names.values()].flatMap(({ uses }) => pairs(uses).map(([home, name]) => `${home} ${name}`)));
  for (const [script, { defines, uses }] of names) {
    const taken = new Map([...uses].filter(([home]) => home !== script));
    const listed = listedIn(files.get(script).text);
    for (const [home, name] of pairs(taken)) {
      if (!listed.get(home)?.has(name)) found.push(`${script} takes ${name} from ${home} and does not list it.`);
    }
    for (const [home, name] of pairs(listed)) {
      if (!names.get(home)?.defines.has(name)) found.push(`${script} lists ${name}, which ${home} does not define.`);
      else if (!taken.get(home)?.has(name)) found.push(`${script} lists ${name} of ${home} and does not use it.`);
    }
    for (const name of defines) if (!used.has(`${script} ${name}`)) found.push(`${script} defines ${name}, which nothing uses.`);
  }
  return found;
}

/** Put what each script takes at its head, after its first comment. */
function write(files, names) {
  for (const [script, file] of files) {
    const rest = file.text.replace(HEAD, "");
    const [, intro, code] = /^((?:\/\/.*\n)*\n*)([^]*)$/.exec(rest);
    const taken = new Map([...names.get(script).uses].filter(([home]) => home !== script));
    fs.writeFileSync(file.fileName, intro + headOf(taken) + code);
  }
}

function main() {
  const folder = process.argv.at(-1);
  if (process.argv.length < 3 || !fs.existsSync(path.join(folder, "tsconfig.json"))) {
    console.error("Usage: node names.cjs [--write] FOLDER, a folder with a tsconfig.json");
    return 2;
  }
  const scripts = scriptsOf(folder);
  const names = namesOf(scripts);
  if (process.argv.includes("--write")) { write(scripts.files, names); return 0; }
  const found = complaints(scripts.files, names);
  for (const line of found) console.log(line);
  return found.length ? 1 : 0;
}

process.exitCode = main();
