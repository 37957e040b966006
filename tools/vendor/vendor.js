// Copies the few browser assets that Raderwerk ships from npm packages into static/vendor, with version, licence and hash of each.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fonts, icons, nlDesignSystem } from "./assets.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const target = join(root, "src/raderwerk/ui/static/vendor");
const ALLOWED_LICENCES = new Set(["EUPL-1.2", "OFL-1.1", "ISC", "MIT"]);
const manifest = [];

const packageDir = (name) => join(root, "node_modules", name);
const read = (name, file) => readFileSync(join(packageDir(name), file), "utf8");

function describe(name) {
  const { version, license } = JSON.parse(read(name, "package.json"));
  if (!ALLOWED_LICENCES.has(license)) throw new Error(`${name} has licence ${license}; it may not be shipped`);
  return { name, version, licence: license };
}

function write(file, content, sources) {
  mkdirSync(dirname(join(target, file)), { recursive: true });
  writeFileSync(join(target, file), content);
  manifest.push({ file, sha256: createHash("sha256").update(content).digest("hex"), sources });
}

function licenceText(name) {
  const file = readdirSync(packageDir(name)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} carries no licence text`);
  return read(name, file);
}

function vendorStyles() {
  const css = nlDesignSystem.map(([name, file]) => {
    // A source map that is not shipped would break the hashed file names of Django's static storage.
    const text = read(name, file).replace(/\/\*# sourceMappingURL=.*?\*\//g, "").trim();
    return `/* ${name} */\n${text}`;
  });
  write("nlds.css", `@layer nlds {\n${css.join("\n")}\n}\n`, nlDesignSystem.map(([name]) => describe(name)));
  write("licences/EUPL-1.2.md", licenceText("@utrecht/button-css"), [describe("@utrecht/button-css")]);
}

function vendorFonts() {
  for (const file of fonts.files) {
    write(`fonts/${file.split("/").at(-1)}`, readFileSync(join(packageDir(fonts.name), file)), [describe(fonts.name)]);
  }
  write("licences/OFL-1.1.txt", licenceText(fonts.name), [describe(fonts.name)]);
}

function symbol(name) {
  const body = read("lucide-static", `icons/${name}.svg`).match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
  return `<symbol id="${name}" viewBox="0 0 24 24">${body.replace(/\s*\n\s*/g, "")}</symbol>`;
}

function vendorIcons() {
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n${icons.map(symbol).join("\n")}\n</svg>\n`;
  write("icons.svg", sprite, [describe("lucide-static")]);
  write("licences/lucide-ISC.txt", licenceText("lucide-static"), [describe("lucide-static")]);
}

rmSync(target, { recursive: true, force: true });
vendorStyles();
vendorFonts();
vendorIcons();
writeFileSync(join(target, "vendor.json"), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`${manifest.length} files in ${target}`);
