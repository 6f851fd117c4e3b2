"""What the built-in questionnaire asks of everybody: seven general items and the ten awarenesses 十大意识."""

from rmcli.language import Text

ITEMS = (
    Text("服务态度", "service attitude"),
    Text("办事程序", "procedure"),
    Text("综合素质", "general quality"),
    Text("专业素质", "professional quality"),
    Text("团队精神", "team spirit"),
    Text("工作能力", "ability"),
    Text("职业道德", "ethics"),
    Text("诚信意识", "integrity awareness"),
    Text("市场意识", "market awareness"),
    Text("客户意识", "customer awareness"),
    Text("营销意识", "marketing awareness"),
    Text("团队意识", "team awareness"),
    Text("目标意识", "goal awareness"),
    Text("风险意识", "risk awareness"),
    Text("合规意识", "compliance awareness"),
    Text("责任意识", "responsibility awareness"),
    Text("学习意识", "learning awareness"),
)
