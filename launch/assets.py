"""Where do the GOV.UK and MoJ styles and the font come from? From npm, cleaned, in an ignored folder."""

import os
import re
import shutil
from pathlib import Path

from launch import environment
from launch.child import call
from launch.places import LOCAL, NODE_MODULES, ROOT, STATIC_VENDOR, digest
from launch.progress import Trouble, say, step
from launch.turn import turn
from launch.venv import Environment

TARGET = STATIC_VENDOR / "govuk"
STAMP = LOCAL / "assets-made-from.txt"
SOURCES = [ROOT / "package-lock.json", Path(__file__)]
GOVUK = NODE_MODULES / "govuk-frontend" / "dist" / "govuk"
MOJ = NODE_MODULES / "@ministryofjustice" / "frontend" / "moj"
FONT = NODE_MODULES / "@fontsource" / "atkinson-hyperlegible-next"
BUILT = [
    GOVUK / "govuk-frontend.min.css",
    GOVUK / "govuk-frontend.min.js",
    MOJ / "moj-frontend.min.css",
    MOJ / "moj-frontend.min.js",
]
FONT_STACK = '"Atkinson Hyperlegible Next",Arial,"Helvetica Neue",Helvetica,sans-serif'
# GDS Transport and crests are licensed for GOV.UK alone; a missing source map breaks hashed names.
UNWANTED = re.compile(r"GDS Transport|sourceMappingURL|url\((?!assets/)|(?:crest|crown)\.")
CREST = re.compile(r"url\([^)]*(?:crest|crown)[^)]*\)")
SOURCE_MAP = re.compile(r"/[/*]# sourceMappingURL=[^\s*]*( \*/)?")
FONT_FACE = re.compile(r"(/\*![^*]*\*/)?@font-face\s*{[^}]*}")
WEIGHTS = ("400", "700")
SUBSETS = ("latin", "latin-ext")  # Welsh ŵ and ŷ are in the second


def prepare() -> None:
    """Fetch, clean and copy, unless the lock and this file are unchanged since the last time."""
    wanted = digest(SOURCES)
    with turn("assets"):
        if TARGET.is_dir() and STAMP.is_file() and STAMP.read_text() == wanted:
            return
        with step("GOV.UK assets"):
            fetch()
            shutil.rmtree(TARGET, ignore_errors=True)
            for folder in ("assets/images", "fonts"):
                (TARGET / folder).mkdir(parents=True)
            copy_styles_and_scripts()
            copy_font()
            STAMP.write_text(wanted)


def fetch() -> None:
    """Install what is locked with the system's npm, or with a wheel's where that is missing or fails."""
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    system = shutil.which("npm")
    if system:
        try:
            call("npm", [system, *arguments], env=environment.cleaned())
        except Trouble as trouble:
            say(f"  the installed npm did not work; fetching another. {trouble}")
        else:
            return
    tool = Environment(LOCAL / "node")
    tool.prepare(ROOT / "requirements-node.txt")
    env = environment.cleaned()
    # This Node.js brings certificates of its own; it is to trust what the system trusts.
    env |= {"PATH": f"{tool.bin}{os.pathsep}{env.get('PATH', '')}", "NODE_OPTIONS": "--use-system-ca"}
    call("npm", [str(tool.bin / "npm"), *arguments], env=env)


def copy_styles_and_scripts() -> None:
    """The built files, and of the images those that the styles name."""
    for source in BUILT:
        text = SOURCE_MAP.sub("", source.read_text())
        if source.suffix == ".css":
            text = cleaned_style(text)
            for name in re.findall(r"url\(assets/images/([\w.-]+)\)", text):
                shutil.copyfile(
                    source.parent / "assets" / "images" / name, TARGET / "assets" / "images" / name
                )
        (TARGET / source.name).write_text(text)


def cleaned_style(text: str) -> str:
    """A style sheet with our font instead of GOV.UK's own, and with addresses relative to itself."""
    text = CREST.sub("none", FONT_FACE.sub("", text))
    text = text.replace("GDS Transport,arial,sans-serif", FONT_STACK).replace("url(/assets/", "url(assets/")
    left = UNWANTED.search(text)
    if left:
        raise Trouble(f"launch/assets.py no longer cleans the styles: {left.group()!r} is still there.")
    return text


def copy_font() -> None:
    """The font's two weights, enough for English and Welsh, with its licence and a style sheet."""
    faces = []
    for weight in WEIGHTS:
        for face in re.findall(r"@font-face {[^}]*}", (FONT / f"{weight}.css").read_text()):
            name = re.search(r"files/([\w-]+)\.woff2", face)
            if name and any(f"-{subset}-{weight}-" in name[1] for subset in SUBSETS):
                shutil.copyfile(FONT / "files" / f"{name[1]}.woff2", TARGET / "fonts" / f"{name[1]}.woff2")
                faces.append(
                    re.sub(r"src: [^;]*;", f"src: url(fonts/{name[1]}.woff2) format('woff2');", face)
                )
    if len(faces) != len(WEIGHTS) * len(SUBSETS):
        raise Trouble("launch/assets.py no longer finds the font's files.")
    shutil.copyfile(FONT / "LICENSE", TARGET / "fonts" / "LICENSE.txt")
    (TARGET / "font.css").write_text("\n".join(faces) + "\n")
