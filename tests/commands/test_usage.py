"""A command line that cannot be understood: one sentence, one way out, exit 2, in the user's language; and the help."""

import re

import pytest

from rmcli.cli.help import in_one
from rmcli.cli.main import COMMANDS
from tests.out.child import rmcli

LANGUAGES = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}

# what was typed -> what is said of it in Chinese and in English
SAID = {
    "check a.xlsx --periode 2026": (
        "没有选项 --periode。 您要的是 --period 吗？",
        "There is no option --periode. Did you mean --period?",
    ),
    "check a.xlsx -z": (
        "没有选项 -z。 rmcli check --help 列出所有选项。",
        "There is no option -z. rmcli check --help lists all options.",
    ),
    "--versoin": (
        "没有选项 --versoin。 您要的是 --version 吗？",
        "There is no option --versoin. Did you mean --version?",
    ),
    "chek a.xlsx": ("没有命令 chek。 您要的是 check 吗？", "There is no command chek. Did you mean check?"),
    "ahp weigths a": ("没有命令 weigths。 您要的是 weights 吗？", "There is no command weigths. Did you mean weights?"),
    "frobnicate": (
        "没有命令 frobnicate。 rmcli --help 列出所有命令。",
        "There is no command frobnicate. rmcli --help lists all commands.",
    ),
    "ledger.xlsx": (
        "没有命令 ledger.xlsx。 请先写要做什么，例如 rmcli check ledger.xlsx。",
        "There is no command ledger.xlsx. Say first what to do, as in rmcli check ledger.xlsx.",
    ),
    "ahp answers.xlsx": (
        "没有命令 answers.xlsx。 请先写要做什么，例如 rmcli ahp check answers.xlsx。",
        "There is no command answers.xlsx. Say first what to do, as in rmcli ahp check answers.xlsx.",
    ),
    "check": (
        "没有给出要检查的文件。 请给出台账，或用 --scheme 单独检查考核方案。",
        "There is nothing to check. Name a ledger, or a scheme alone with --scheme.",
    ),
    "score": (
        "缺少 LEDGER：台账工作簿，或按月台账的文件夹。 请写成 rmcli score LEDGER。",
        "LEDGER is missing: The ledger workbook, or a folder of monthly ledgers. Write rmcli score LEDGER.",
    ),
    "template ledger": (
        "缺少 --output：写到哪里。 请写成 rmcli template ledger|survey|experts|scheme|profile|form --output OUTPUT。",
        "--output is missing: Where to write it. Write rmcli template ledger|survey|experts|scheme|profile|form --output OUTPUT.",
    ),
    "ahp questionnaire -o q": (
        "缺少 --experts：专家名单（工作表 专家）。 请写成 rmcli ahp questionnaire --experts EXPERTS --output OUTPUT。",
        "--experts is missing: The experts (sheet Experts). "
        "Write rmcli ahp questionnaire --experts EXPERTS --output OUTPUT.",
    ),
    "payout r.xlsx -o": ("-o 后面缺少值。 请写成 -o OUTPUT。", "The value of -o is missing. Write -o OUTPUT."),
    "check a.xlsx --format": (
        "--format 后面缺少值。 请写成 --format text|json|github。",
        "The value of --format is missing. Write --format text|json|github.",
    ),
    "score a.xlsx -o --force": (
        "--output 后面缺少值。 请写成 --output OUTPUT。",
        "The value of --output is missing. Write --output OUTPUT.",
    ),
    "payout r.xlsx -o p --only --force": (
        "--only 后面缺少值。 请写成 --only ONLY。",
        "The value of --only is missing. Write --only ONLY.",
    ),
    "check a.xlsx --json=yes": ("--json 后面不带值。 请只写 --json。", "--json takes no value. Write --json alone."),
    "payout r.xlsx -o p --jobs many": (
        "--jobs 不能是 many。 请写整数，例如 2。",
        "--jobs cannot be many. Write a whole number, such as 2.",
    ),
    "ahp check a --cr-limit x": (
        "--cr-limit 不能是 x。 请写数字，例如 0.1。",
        "--cr-limit cannot be x. Write a number, such as 0.1.",
    ),
    "payout r.xlsx -o p --format pfd": (
        "--format 不能是 pfd。 请写 xlsx、pdf、both 之一。",
        "--format cannot be pfd. Write one of xlsx, pdf, both.",
    ),
    "template ledgr -o a.xlsx": (
        "WHICH 不能是 ledgr。 请写 ledger、survey、experts、scheme、profile、form 之一。",
        "WHICH cannot be ledgr. Write one of ledger, survey, experts, scheme, profile, form.",
    ),
    "check my ledger.xlsx": (
        "多出了参数 ledger.xlsx。 名称中有空格时请加引号。",
        "There is one argument too many: ledger.xlsx. A name with spaces goes in quotes.",
    ),
    "explain \x1b[31mred": ("", ""),  # said by the command itself, and harmless all the same
    "\x1b[31mred": (
        "没有命令 ␛[31mred。 rmcli --help 列出所有命令。",
        "There is no command ␛[31mred. rmcli --help lists all commands.",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("typed", SAID)
def test_what_cannot_be_understood_is_said_in_one_line(typed: str, lang: str) -> None:
    done = rmcli(*typed.split(" "), LANG=LANGUAGES[lang])
    assert (done.returncode, done.stdout) == (2, b"")
    printed = done.stderr.decode()
    assert "\x1b" not in printed
    assert printed.count("\n") == 1
    said = SAID[typed][lang == "en"]
    assert printed == f"{said}\n" or not said


def test_lang_chooses_the_language_of_what_is_said() -> None:
    done = rmcli("check", "--lang", "en", "--nope", LANG=LANGUAGES["zh"])
    assert done.stderr.decode() == "There is no option --nope. rmcli check --help lists all options.\n"


def test_a_value_may_look_like_an_option_of_another_command() -> None:
    done = rmcli("check", "--annotate", "-kept.xlsx", "no.xlsx")
    assert "找不到 no.xlsx" in done.stderr.decode()


HELPS = [(name,) for name in COMMANDS] + [
    ("ahp", name) for name in ("check", "questionnaire", "weights", "report", "sensitivity")
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", [(), *HELPS], ids=" ".join)
def test_help_is_in_one_language_and_nothing_of_it_is_cut_off(command: tuple[str, ...], lang: str) -> None:
    done = rmcli(*command, "--help", LANG=LANGUAGES[lang], COLUMNS="80")
    printed = done.stdout.decode()
    assert done.returncode == 0
    assert "…" not in printed
    assert bool(re.search("[\u4e00-\u9fff]", printed)) == (lang == "zh")
    english = re.findall(r"Usage:|Options|Arguments|Commands|\[required]|\[default|Show this", printed)
    assert bool(english) == (lang == "en")


def test_help_on_a_narrow_terminal_keeps_the_names_of_the_options() -> None:
    printed = rmcli("ahp", "sensitivity", "--help", COLUMNS="60").stdout.decode()
    for name in ("--keep-inconsistent", "--random-index", "--ledger"):
        assert name in printed


@pytest.mark.parametrize("said", ["仅中文。", "English only."])
def test_a_text_of_one_language_stays(said: str) -> None:
    assert in_one(said, "zh") == in_one(said, "en") == said
