# 网站、命令行和提示信息的全部中文文字。每条的英文在 en.ftl，同名同参数（测试会核对）。

## 导航

nav-home = 首页
nav-zones = 协作区
nav-archive = 活动档案
nav-forms = 活动形式
nav-tags = 标签
nav-photos = 照片
nav-write = 投稿指南

## 首页

home-title = { $organisation }活动档案
home-description = { $organisation }各支部、各协作区的活动宣传与存档
home-all = 全部 { $n } 次活动
home-this-year = 今年 { $n } 次活动
home-newest = 最新
home-needs = 要办的
home-need-overdue = 逾期未办
home-need-month = 本月应办
home-need-recheck = 隐患待复查
home-need-none = 没有
home-oldest = 最早的欠了 { $age }
home-month-done = 已办 { $done }，剩 { $rest }
home-hazards-late = 另有 { $n } 条逾期未改
home-duty-quarter = { $n ->
    [1] 一
    [2] 二
    [3] 三
   *[4] 四
}季度轮值
home-half-year = 本半年承办分厂党委级活动
home-month-said = { $n } 次活动，{ $units } 个支部有活动
    .what = 活动：已发布、在本月开始的，跨日的只计一次，预告不计。支部：承办、协办或有出席记录的
home-calendar = 整月日历
home-zones-rest = 另 { $n } 个
home-years = 按年份
home-start-units = 看看单位和轮值是不是写对了。
home-start-write = 照着投稿指南写第一篇；放上一张照片，它就是这里的头条。
home-start-check = 提交前查一遍，常见差错都有改法。
home-latest = 最新活动
home-year-count = { $year }年以来的活动
home-entries = 从这里找
home-empty-title = 第一页活页，等你来写
home-empty-text = 还没有发布任何活动。照着投稿指南写好第一篇，这里就会出现它的封面和摘要。

## 通用

as-of = 数据截至 { $date }
breadcrumb = 当前位置
skip-to-text = 跳到正文
skip-lists = 相邻列表
level-branch = 支部级
level-zone = 协作区级
level-committee = 分厂党委级
role-host = 承办
role-co-host = 协办
role-participant = 参加
badge-joint = 共建
badge-corrected = 有更正
badge-planned = 预告
count-reports = { $n } 次
count-reports-total = 共 { $n } 篇
count-people = { $n } 人
count-hours = { $n } 学时
none-yet = 暂无
field-separator = 、
parenthesis-open = （
parenthesis-close = ）

## 列表

list-newer = 更新的一页
list-older = 更早的一页
list-page = 第 { $n } 页
list-page-title = { $title }（第 { $n } 页）
list-description = { $title }，共 { $n } 篇活动
list-empty = 这里还没有活动。
list-pages = 翻页
list-months = 按月份跳转

## 活动页

report-fulfils = 办结了什么
report-corrected-on = { $date }有更正
report-facts = 活动信息
report-all-invited = 面向全体支部
report-attendance = 出席情况
report-unit = 单位
report-expected = 应到
report-present = 实到
report-leave = 请假
report-absent = 缺席
report-online = 其中线上
report-made-up = 已补学
report-roster-note = 应到人数取自活动当天的名册；缺席 = 应到 − 实到 − 请假。
report-photos = 活动照片
report-photo-missing = 这张照片无法显示
report-photo-alt = { $title }（照片 { $n }）

## 照片墙

photos-wall = 照片墙
photos-count = { $n } 张照片
photos-year-title = { $year }年的照片
photos-unit-title = { $unit }的照片
photos-description = { $title }，共 { $n } 张
photos-by-year = 按年看照片
photos-by-unit = 按单位看照片
photos-newer = 较新的照片
photos-older = 较早的照片
photos-empty = 还没有照片。
photos-original = 原图
photos-lightbox = 看大图
photos-close = 关闭（Esc）
photos-previous = 上一张（←）
photos-next = 下一张（→）

report-attachments = 附件
report-resolutions = 议定事项
report-resolution = 事项
report-owner = 责任岗位
report-due = 期限
report-done-on = 完成
report-open = 办理中
report-outcomes = 成效
report-outcome-source = 佐证：
report-corrections = 更正
report-newer = 下一篇（{ $unit }）
report-older = 上一篇（{ $unit }）
report-neighbours = 同一单位的前后各篇
report-related = 相关活动
report-wechat = 做成公众号文章
report-edit = 修改这一篇
report-tags = 标签
duty-quarter = 当季轮值

field-title = 标题
field-date = 日期
field-end-date = 结束日期
time-next-day = 次日{ $time }
field-start = 时间
field-end = 结束
field-host = 承办
field-zone = 协作区
field-level = 级别
field-co-hosts = 协办
field-participants = 参加
field-forms = 形式
field-tags = 标签
field-plan = 计划项目
field-unplanned-reason = 计划外原因
field-place = 地点
field-chair = 主持
field-recorder = 记录
field-attendance = 出席
field-guests = 来宾
field-study-hours = 学时
field-study-modes = 学习方式
field-summary = 摘要
field-highlight = 亮点
field-cover = 封面
field-photos = 照片
field-hazards = 隐患
field-rechecks = 复查
field-projects = 攻关
field-areas = 责任区
field-resolutions = 议定事项
field-outcomes = 成效
field-resources = 资源
field-received = 收稿
field-author = 撰稿
field-proofreader = 校对
field-review = 审核
field-status = 状态
field-publish-from = 发布时间
field-expires = 撤下时间
field-corrections = 更正

## 协作区和支部

zones-description = { $organisation }的各协作区和支部
zones-sum-note = 几个协作区一起办的活动在每个区各计一次，所以各区之和可以多于全年总数（{ $n } 次）。
zones-lead = 每个协作区每季度有一个组长单位和一个副组长单位，轮流牵头活动、宣传和总结。
zones-empty = 组织文件里还没有填写协作区。
zones-former = 已撤销或并入的支部
unit-description = { $unit }的活动
unit-members = 党员
unit-fixed-day = 固定活动日
unit-fixed-day-value = 每月 { $day } 日
unit-founded = 成立
unit-closed = 撤销
unit-merged-into = 并入
unit-branches = 所属支部
unit-no-branches = 这个协作区目前没有支部。
unit-duty = 本季度轮值
unit-rotation = 轮值安排
unit-rotation-year = { $year }年
unit-quarter = { $n ->
    [1] 一
    [2] 二
    [3] 三
   *[4] 四
}季度
unit-lead = 组长
unit-deputy = 副组长
unit-not-set = 未定
unit-half-duty = 承办分厂党委级活动：{ $halves }
unit-half = { $n ->
    [1] 上半年
   *[2] 下半年
}
unit-no-figure = 还没有可计算的
unit-posts = 班子成员
unit-post-vacant = 空缺
unit-post-since = { $date }起
unit-history = 沿革
unit-latest = 最新活动
unit-planned = 近期预告
unit-count-year = { $year }年 { $n } 次
unit-no-reports-yet = 还没有活动
unit-counted = 统计计入 { $n } 次：承办、协办或有出席记录的
unit-totals = 共参与 { $total } 次，其中承办 { $hosted } 次
unit-empty-title = 这里还没有活动
unit-empty-text = { $unit }发布第一篇后，会自动出现在这里；参加其他单位的活动也会出现。
unit-year-title = { $unit } · { $year }年
unit-year-empty = { $unit }在{ $year }年还没有活动。
history-renamed = 由“{ $old }”更名为“{ $new }”
history-moved = 由{ $old }划入{ $new }

## 档案、形式、标签

archive-description = { $organisation }历年活动，按年按月
archive-lead = 共 { $n } 篇。点年份看全年，点月份看当月；颜色越深，当月活动越多。
archive-year-title = { $year }年活动
archive-year-empty = { $year }年还没有活动。
archive-month-title = { $month }活动
archive-month-empty = { $month }没有活动。
archive-empty = 还没有活动，年历从第一篇开始。
archive-month-cell = { $label }，{ $n } 次
forms-lead = 按活动形式查找：看看别的支部同类活动怎么办。
forms-other = 其他
forms-empty = 组织文件里还没有填写活动形式。
form-empty = 还没有支部开展过“{ $form }”。
tags-lead = 按话题查找；字越大，活动越多。
tags-empty = 还没有哪篇活动写了标签。

## 投稿指南

write-lead = 不用懂编程：一个文件夹、一个文本文件、几张照片，就是一篇活动。
write-word = 有现成的 Word 稿
    .desk = 不用照下面改写。单位有写稿台的，在手机或电脑上打开，点“写一篇新报道”，选上 .docx 和照片：标题、时间、地点、人数会从文中认出来，旁边写着出自哪一句，核对后直接提交。
    .command = 没有写稿台的，请会用命令的同事运行 huoye import 稿子.docx 照片1.jpg 照片2.jpg，认不出来的会留空标明。.doc、.wps 先用 Word 或 WPS 另存为 .docx。
write-steps = 五步投稿
write-step-folder = 建文件夹
    .text = 在 content/reports/年份/ 下新建文件夹，名字是“日期-短名”，例如 2026-03-05-thunder。短名用小写英文或拼音，定了就不再改：它就是这一页的网址。
write-step-copy = 写正文
    .text = 文件夹里新建 index.md，把下面的样例整段复制进去再改。两行“---”之间是登记信息，下面是正文，空一行就是另起一段。
write-step-photos = 放照片
    .text = 把照片放进同一个文件夹，2 到 6 张最合适。文件名随意，网站会自动转正、缩小，并去掉拍摄地点等信息。
write-step-preview = 自己先看
    .text = 运行 huoye check，逐条照提示改；运行 huoye serve，在浏览器里看效果。不会用命令也没关系，提交后系统会自动检查并告诉你。
write-step-submit = 提交审核
    .text = 在内网代码平台提交合并请求。初审、复审、终审通过后自动发布。协办和参加单位不必再写，他们的页面会自动出现这一篇。
write-sample-title = 样例（整段复制）
write-sample =
    ---
    标题: 学雷锋日里的三张工具台
    日期: 2026-03-05
    承办: 铸造车间党支部
    形式: [志愿服务]
    地点: 厂区南门广场
    开始: 14:30
    结束: 16:30
    出席:
      铸造: {"{"}到会: 22, 请假: 3{"}"}
    照片:
      - {"{"}文件: 01.jpg, 说明: 三张工具台前排起了队{"}"}
    ---

    三月五日下午，南门广场上多了三张工具台……
write-copy = 复制样例
write-copied = 已复制，粘贴到 index.md 里
write-selected = 已选中，请按 Ctrl+C 复制
write-download = 下载空白模板
write-print = 打印这一页
write-template =
    ---
    标题: （填写：不超过 26 个字）
    日期: 待填
    承办: 待填
    形式: []
    地点:
    开始:
    结束:
    主持:
    出席:
      待填: {"{"}到会: 待填, 请假: 0{"}"}
    撰稿:
    校对:
    审核: {"{"}一审: , 二审: , 三审: {"}"}
    ---

    （填写：哪天、哪个支部、在哪里、做了什么）

    ## 怎么做的

    （填写：经过，最值得记的一件事）

    ## 有什么结果

    （填写：变化、数字，从哪里来）
write-mistakes = 常见差错
write-mistakes-lead = 这些差错不必担心：能看懂的系统会自动改好并提醒；看不懂的会告诉你在哪一行、怎样改。
write-mistake-wrong = 容易写成
write-mistake-right = 应当写成
write-mistake-colon = 冒号用英文的，后面空一格
    .wrong = 标题：春季植树
    .right = 标题: 春季植树
write-mistake-date = 日期写成年-月-日
    .wrong = 日期: 三月八日
    .right = 日期: 2026-03-08
write-mistake-title = 标题里有英文冒号或引号时，整个加引号
    .wrong = 标题: 主题党日: 学雷锋
    .right = 标题: '主题党日: 学雷锋'
write-mistake-fence = 上下两行都是三个英文减号
    .wrong = ———
    .right = ---
write-mistake-encoding = 保存时编码选 UTF-8
    .wrong = 另存为 → 编码：ANSI
    .right = 另存为 → 编码：UTF-8
write-mistake-names = 人员只写岗位，不写姓名、电话、证件号
    .wrong = 主持: 张三 13800000000
    .right = 主持: 支部书记
write-fields = 登记信息一览
write-fields-more = 其余 { $n } 项，用得着再填
write-fields-lead = 只有前三项必填，其余按需要填。中文名、英文名都可以用；同一项不要两个名字都写。
write-field-key = 名称
write-field-meaning = 含义
write-field-example = 例子
write-required = 必填
write-forms = 可用的活动形式
write-units = 可用的单位名称

reference-title = 标题，不超过 26 个字，末尾不加句号
    .example = 标题: 学雷锋日里的三张工具台
reference-date = 活动日期
    .example = 日期: 2026-03-05
reference-host = 承办单位：支部、协作区或分厂党委，全称简称都行
    .example = 承办: 铸造车间党支部
reference-end-date = 跨天活动的最后一天
    .example = 结束日期: 2026-03-06
reference-start = 开始时间
    .example = 开始: 14:30
reference-end = 结束时间
    .example = 结束: 16:30
reference-level = 级别：支部级、协作区级、党委级；不写就跟承办单位走
    .example = 级别: 协作区级
reference-co-hosts = 协办单位
    .example = 协办: [锻造, 热处理]
reference-participants = 参加单位；面向全体写“全体”
    .example = 参加: [机加, 齿轮]
reference-forms = 活动形式，最多三种，第一种是主要形式
    .example = 形式: [专题党课, 参观见学]
reference-tags = 标签
    .example = 标签: [安全, 质量]
reference-plan = 对应的年度计划编号
    .example = 计划: [Z-05]
reference-unplanned-reason = 没有列入计划的原因
    .example = 计划外原因: 防汛应急
reference-place = 地点
    .example = 地点: 三号会议室
reference-chair = 主持，写岗位
    .example = 主持: 支部书记
reference-recorder = 记录，写岗位
    .example = 记录: 组织委员
reference-attendance = 各单位出席人数；应到和缺席自动推算
    .example =
        出席:
          铸造: {"{"}到会: 22, 请假: 3, 线上: 2, 补学: 1{"}"}
reference-guests = 来宾人数，不计入到会率
    .example = 来宾: 6
reference-study-hours = 学时
    .example = 学时: 1.5
reference-study-modes = 学习方式
    .example = 学习方式: [集中学习, 现场教学]
reference-summary = 摘要；不写就取正文第一段
    .example = 摘要: 三个支部在南门广场修理、理发、磨刀，两小时服务 86 人次。
reference-highlight = 亮点：通报可以引用的一句话，写了就是推荐这次活动
    .example = 亮点: 七间宿舍的暖气片当天换了阀。
reference-cover = 封面照片；不写就用第一张
    .example = 封面: 02.jpg
reference-photos = 照片和图说；不写就按文件名顺序全部放上
    .example =
        照片:
          - {"{"}文件: 01.jpg, 说明: 三张工具台前排起了队{"}"}
reference-hazards = 本次发现的隐患编号
    .example = 隐患: [H-2026-031]
reference-rechecks = 对以前隐患的复查
    .example =
        复查:
          - {"{"}编号: H-2026-018, 结果: 合格{"}"}
reference-projects = 攻关项目的进展
    .example =
        攻关:
          - {"{"}编号: quick-die-change, 内容: 第二次试装{"}"}
reference-areas = 责任区检查
    .example =
        责任区:
          - {"{"}编号: A-07, 发现: 2, 制止: 1{"}"}
reference-resolutions = 议定事项
    .example =
        议定事项:
          - {"{"}内容: 夜班加一趟通勤车, 责任岗位: 后勤科长, 期限: 2026-04-30{"}"}
reference-outcomes = 成效，写明凭据
    .example =
        成效:
          - {"{"}类型: 效率, 内容: 换模由47步减到28步, 来源: 工艺单{"}"}
reference-resources = 用到的共享资源编号
    .example = 资源: [R-03]
reference-received = 收到稿件的日期
    .example = 收稿: 2026-03-07
reference-author = 撰稿，写岗位
    .example = 撰稿: 宣传委员
reference-proofreader = 校对，写岗位，与撰稿不同
    .example = 校对: 组织委员
reference-review = 三审，写岗位
    .example = 审核: {"{"}一审: 支部书记, 二审: 协作区联络员, 三审: 党委宣传干事{"}"}
reference-status = 状态：草稿、计划、已发布、已更正；不写就是已发布
    .example = 状态: 草稿
reference-publish-from = 定时发布：到这一天零点（或这一分钟）才出现在网站上，之前哪里都没有
    .example = 发布时间: 2026-03-09 08:00
reference-expires = 定时撤下：从这一天零点（或这一分钟）起只留一页“已撤下”，写最后一天的次日
    .example = 撤下时间: 2026-12-31
reference-corrections = 发布后的更正，会显示在页面上
    .example =
        更正:
          - {"{"}日期: 2026-03-20, 内容: 服务人次由 68 改为 86{"}"}

## 主题中的其他文字

not-found-title = 没有找到这一页
not-found-text = 它可能换了地址，或者从来没有过。
not-found-home = 回首页看看
footer-made = 由活页生成
redirect-here = 这一页在这里：

## 进度和命令行

duration = { $hours ->
    [0] { $minutes }分钟
   *[other] { $minutes ->
        [0] { $hours }小时
       *[other] { $hours }小时{ $minutes }分钟
    }
 }
progress-load = 正在读取活动……
progress-compare = 正在与以往的文字和照片比对……
progress-check = 正在检查……
progress-photos = 正在处理照片……
progress-rate = 每秒 { $rate } 个，还要 { $left }
progress-theme = 正在准备主题和手写页面……
progress-files = 正在生成表格和订阅……
progress-pages = 正在生成页面……
build-done = 网站生成好了：{ $pages } 个页面，在 { $folder }。
build-open = 打开看看：huoye serve，再用浏览器打开 http://127.0.0.1:8000/
build-no-organisation = 组织文件有问题，无法生成网站。请先照上面的提示改好。
build-settings = mkdocs.yml 里有 MkDocs 不认的设置，见上面几行。
build-strict = 有 { $n } 篇活动因差错没有收入（--strict）。
build-faulty-strict = 有 { $n } 个页面或文件因程序意外没有生成（--strict）。
serve-start = 正在启动预览，稍候请用浏览器打开显示的地址；按 Ctrl+C 结束。
serve-ready = 网站已就绪：{ $url }
serve-building = 正在生成网站……
serve-no-port = 预览的地址或端口不能用（{ $detail }）。可能已有一个预览在运行；换一个端口：huoye serve --address 127.0.0.1:8001
generate-done = 写好了 { $n } 个文件，在 { $folder }。
generate-exists = 文件夹 { $folder } 里已有别的内容，没有改动它。请换一个空文件夹。
demo-writing = 正在写演示单位……
demo-done = 写好了一个有 { $n } 篇活动的演示单位，在 { $folder }。进入该文件夹运行 huoye build。

cli-huoye =
    活页：把各支部的活动写成一页一页，汇成可检索的内网网站。

    退出码：0 正常，1 内容有问题，2 命令用法不对。
    .examples =
        huoye check
        huoye build --strict
        huoye serve
cli-build = 生成整个网站到 site/。
    .examples =
        huoye build
        huoye build --site-dir /srv/www/archive
        huoye build --strict
cli-serve = 在本机预览网站；内容一改，网页自动刷新。
    .examples =
        huoye serve
        huoye serve --address 0.0.0.0:8001
cli-check =
    检查内容，列出每一处差错和改法。不写路径就检查全部。

    退出码：0 没有错误，1 有错误（加 --strict 时警告也算），2 命令用法不对。
    .examples =
        huoye check
        huoye check content/reports/2026/2026-03-05-thunder
        huoye check --base origin/main --format markdown
        huoye check --fix
        huoye check --explain title-length
cli-review =
    评审与另一分支的差别：增删改了哪几篇、有什么问题、对统计数字有什么影响、哪些页面会变。
    .examples =
        huoye review --base origin/main
        huoye review --base origin/main --format html --output review.html
        huoye review --base origin/main --post gitlab
cli-generate = 把整个网站写成普通的文档目录，不装本工具也能用 mkdocs 生成。
    .examples = huoye generate out
cli-demo = 写出一个演示单位，大小任选；同样的种子得到同样的内容。支部、协作区、运行表和台账随活动篇数增多。
    .examples =
        huoye demo 演示
        huoye demo 演示大 --reports 2000 --photos 3 --years 5 --seed 7
        huoye demo 集团 --reports 100000 --photos 0 --years 20 --branches 3000
cli-photos = 照片：提交前整理原图，发布后检查有没有泄露拍摄信息。
    .examples =
        huoye photos fix content/reports/2026
        huoye photos audit site
cli-photos-fix =
    整理原图：摆正方向、去掉拍摄地点等信息、缩小、HEIC 转成 JPG、改掉文件名里的空格和表情，文中的引用一并改好。

    直接改原文件，请在提交之前做；做过的再做一遍什么也不会变。
    .examples =
        huoye photos fix content/reports/2026/2026-03-05-thunder
        huoye photos fix --dry-run content/reports
cli-photos-audit = 检查生成好的网站：每一张图片里都不能有拍摄地点、设备、作者等信息。
    .examples = huoye photos audit site
cli-cache = 查看缓存的各部分占了多少地方；全删掉也没关系，下次会重新生成。
    .examples =
        huoye cache
        huoye cache --prune
        huoye cache --max-size 2GB
cli-rollback =
    把网站换回以前的一版。每次生成都会留下被换下的那一版。

    换来换去不会动内容；下次生成发布的仍是现有的内容。
    .examples =
        huoye rollback
        huoye rollback --list
        huoye rollback --steps 2
        huoye rollback --steps -1
cli-metavar-path = 路径
cli-option-dry-run = 只说会做什么，不改文件。
cli-option-prune = 清掉上次生成没有用到的文件。
cli-option-max-size = 从最久没用的清起，直到不超过这个大小。
cli-option-releases = 列出现有的各版，新的在前。
cli-option-steps = 退回几版（不写就是一版）；负数是往新的方向换。
cli-metavar-size = 大小
cli-metavar-steps = 版数
photos-fixed = { $path }：{ $old } → { $new }{ $name ->
    [same] {""}
   *[other] ，改名为 { $name }
}
photos-refused = { $path }：没有动它。{ $reason }
photos-fix-done = 整理了 { $total } 张照片中的 { $n } 张，共 { $old } → { $new }。
photos-fix-dry = 需要整理 { $total } 张照片中的 { $n } 张，共 { $old } → { $new }。没有改动文件。
photos-leak = { $path }：{ $kinds }
photos-leaks = 有 { $n } 个文件带着不该公开的信息。
photos-no-leaks = 检查完毕，没有一张图片带着拍摄信息，没有一个文件带着拍摄地点。
metadata-exif = 拍摄信息（EXIF）
metadata-xmp = XMP
metadata-iptc = IPTC
metadata-comment = 注释
metadata-thumbnail = 缩略图
metadata-other = 其他附加数据
metadata-location = 拍摄地点
metadata-unreadable = 看不懂的图片格式
cache-usage = { $folder }：共 { $files } 个文件，{ $size }。
cache-part = {"  "}{ $name }：{ $files } 个文件，{ $size }{ $unused ->
    [0] {""}
   *[other] ；上次生成没有用到 { $unused } 个，{ $unused_size }
}
cache-part-photos = 照片
cache-part-search = 检索
cache-part-twins = 文字和照片的查重特征
cache-part-pages = 网页
cache-part-facts = 读过的内容
cache-part-shell = 网页框架
cache-part-loose = 其他文件
cache-photos = 上次生成用到 { $n } 张原图。
cache-unused = 清掉没有用到的：huoye cache --prune
cache-pruned = 清掉了没有用到的 { $n } 个文件，{ $size }。
cache-shrunk = 从最久没用的清起，清掉了 { $n } 个文件，{ $size }，以便不超过 { $limit }。
rollback-done = { $folder } 换回了第 { $number } 版（{ $published } 发布）。
rollback-undo = 再换回刚才那一版：huoye rollback --steps { $steps }
rollback-none = { $way ->
    [newer] 往新的方向没有第 { $steps } 版
   *[older] 往旧的方向没有第 { $steps } 版
}，只留有 { $n } 版。用 huoye rollback --list 查看
rollback-empty = { $folder } 里还没有网站。
rollback-line = { $number }  { $published }{ $state ->
    [served] {"  "}← 正在使用
   *[kept] {""}
}
release-locked = { $host ->
    [blank] 另一个生成正在写这个网站，请等它完成后再试。
   *[other] 另一个生成（进程 { $pid }，在 { $host } 上，{ $since } 开始）正在写这个网站，请等它完成后再试。
}
release-target-link = { $path } 是一个链接。网站靠改名换上新版：请写链接所指的文件夹。
release-target-file = { $path } 是文件，不是文件夹。请移走它，或换一个文件夹。
release-target-mount = { $path } 是挂载的磁盘，不能改名。请改为挂载它的上一级文件夹，或用它里面的一个文件夹。
release-target-around = { $path } 里有你正在用的工作文件夹；网站要有自己单独的文件夹。
release-bad-path = “{ $path }”这个名字不能发布：其中有的字符、结尾或名称不是每个系统都能存。请给文件改名。
release-path-twice = “{ $path }”会发布两次。请给其中一个文件改名。
release-incomplete = 新网站有 { $n } 个文件缺失或不完整（第一个是“{ $path }”）。正在使用的网站没有动。是磁盘满了，还是有东西中途被删了？
cli-usage = 用法：
cli-options = 选项：
cli-commands = 命令：
cli-examples = 例子：
cli-notes = （{ $notes }）
cli-note-separator = ；
cli-note-default = 默认 { $value }
cli-note-range = { $low } 到 { $high }
cli-note-required = 必填
cli-metavar-format = 格式
cli-metavar-forge = 平台
cli-metavar-url = 网址
cli-metavar-address = IP:端口
cli-options-piece = [选项]
cli-command-piece = 命令 …
cli-help-option = 显示这份说明。
cli-metavar-file = 文件
cli-metavar-folder = 文件夹
cli-option-version = 显示版本号。
cli-option-config = 网站的配置文件。
cli-option-strict = 有差错就算失败，而不是略过有差错的活动。
cli-option-site-dir = 网站写到哪个文件夹（默认按配置文件，一般是 site）。
cli-option-address = 预览的地址和端口。
cli-option-reports = 活动篇数。
cli-option-photos = 每篇最多几张照片。
cli-option-years = 跨几年；每年都有运行表和轮值。
cli-option-branches = 支部个数；不写时随活动篇数而定。
cli-option-zones = 协作区个数；不写时为 4 个，支部多时约 30 个支部一个。
cli-option-seed = 随机种子。
cli-error = 出错：{ $text }
cli-bug = 出错：活页自己出了意外（{ $detail }，{ $where }）。请把这一行和所用的命令报告给维护人员。
cli-bug-more = 设置环境变量 HUOYE_TRACEBACK=1 再运行一次，可以看到详细位置。
cli-error-help = 试试 { $command } --help
cli-error-option = 没有 { $name } 这个选项。{ $suggestion ->
    [blank] {""}
   *[other] 是不是 { $suggestion }？
}
cli-error-missing = 缺少“{ $name }”。
cli-error-value = “{ $name }”的值不对：{ $detail }。
cli-error-argument = { $name } 后面还要写一个值。
cli-error-flag = { $name } 后面不写值。
cli-error-extra = 多写了“{ $value }”。
cli-error-file = { $path ->
    [blank] 读写文件出错
   *[other] “{ $path }”没法读写
}：{ $code ->
    [ENOENT] 没有这个文件或文件夹
    [EACCES] 没有权限
    [EPERM] 没有权限
    [EROFS] 只能读，不能写
    [EEXIST] 已经有同名的文件
    [ENOTDIR] 要一个文件夹，这是文件
    [EISDIR] 要一个文件，这是文件夹
    [ENOSPC] 磁盘满了。请腾出空间再试，或者写到别的盘；临时文件在哪个盘由环境变量 TMPDIR 决定
    [EDQUOT] 磁盘配额用完了。请腾出空间再试，或者写到别的盘
    [EFBIG] 文件太大，这里存不下
   *[other] { $reason }
}。
cli-value-choice = 只能是 { $choices } 之一
cli-value-number = 要一个整数，{ $range }
cli-value-missing = 没有这个文件或文件夹
cli-value-file = 要一个文件，这是文件夹
cli-value-folder = 要一个文件夹，这是文件
cli-value-address = 写成 127.0.0.1:8000 这样
cli-value-size = 写成 500MB 或 2GB 这样
cli-error-command = 没有这个命令。可用的命令：{ $commands }

## 提示信息：通用部分

severity-error = 错误
severity-warning = 警告
severity-info = 提示
label-hint = 改法：
label-example = 正确的例子：
summary-clean = 检查完毕，没有发现问题。
summary-problems = 共有 { $errors } 处错误、{ $warnings } 处警告、{ $infos } 处提示。
summary-left-out = 有 { $n } 篇因错误暂未收入网站，改好后会自动出现。

## 提示信息：文件和登记信息

problem-encoding-legacy = 文件是 { $encoding } 编码，已按此读取，开头是“{ $start }”
    .hint = 用记事本或 WPS 打开，另存为时编码选 UTF-8
problem-encoding-unknown = 看不懂这个文件的编码
    .hint = 它可能是 Word 文档改了后缀，或者文件已损坏。请把文字复制到新的文本文件，保存时编码选 UTF-8
problem-characters-unseen = 文件里有 { $n } 个看不见的字符（{ $names }），已去掉
    .hint = 多半是从网页、微信或 Word 粘贴来的，请把这一行重新打一遍；清不掉时，先粘贴到记事本再复制过来
problem-file-empty = 文件是空的
    .hint = 把样例复制进来再改
    .example =
        ---
        标题: 学雷锋日里的三张工具台
        日期: 2026-03-05
        承办: 铸造车间党支部
        ---

        正文写在这里。
problem-fence-missing = 开头缺少“---”，现在第一行是“{ $found }”
    .hint = 登记信息要放在两行“---”之间，文件第一行就是三个英文减号
    .example =
        ---
        标题: 学雷锋日里的三张工具台
        日期: 2026-03-05
        承办: 铸造车间党支部
        ---
problem-fence-unclosed = 登记信息后面缺少第二行“---”
    .hint = 在登记信息和正文之间加一行三个英文减号
    .example =
        ---
        标题: 学雷锋日里的三张工具台
        日期: 2026-03-05
        承办: 铸造车间党支部
        ---

        正文写在这里。
problem-fence-form = 分隔线写成了“{ $found }”，已当作“---”
    .hint = 用三个英文减号
    .example = ---
problem-front-empty = 两行“---”之间没有内容
    .hint = 至少写标题、日期、承办三项
    .example =
        标题: 学雷锋日里的三张工具台
        日期: 2026-03-05
        承办: 铸造车间党支部
problem-front-no-keys = 两行“---”之间没有“名称: 内容”这样的行
    .hint = 每行写一项，名称后面是英文冒号和一个空格
    .example = 标题: 学雷锋日里的三张工具台
until-mended = { $hint ->
    [blank] 改好之前，网页上没有这一项
   *[other] { $hint }{ $ends ->
        [question] {""}
       *[other] 。
    }改好之前，网页上没有这一项
}
problem-yaml-syntax = 这一行的写法看不懂{ $detail ->
    [bracket] ：方括号或花括号没有成对
    [quote] ：引号没有成对
    [colon] ：冒号的写法不对
    [character] ：有不能出现的符号
    [indent] ：缩进没有对齐
    [deep] ：括号套得太多
   *[other] {""}
}
    .hint = 看看这一行和上一行：冒号后面有没有空格，引号、括号有没有成对，缩进有没有对齐
    .example = 标题: '主题党日: 学雷锋'
problem-yaml-alias = 不支持“{ $detail }”这种引用写法
    .hint = 把内容直接写出来；内容以 * 或 & 开头时，整个加引号
    .example = 标题: '*号岗位的一天'
problem-yaml-colon = “{ $found }”用了中文冒号，已改为“{ $mended }”
    .hint = 用英文冒号，后面空一格
problem-yaml-colon-space = “{ $found }”的冒号后面少一个空格，已改为“{ $mended }”
    .hint = 冒号后面空一格
problem-yaml-tab = “{ $found }”前面的缩进用了制表符或全角空格，已改为普通空格
    .hint = 缩进用两个普通空格
problem-yaml-colon-missing = “{ $found }”后面少一个冒号，已改为“{ $mended }”
    .hint = 名称后面写英文冒号，再空一格
problem-yaml-key = “{ $found }”带了多余的符号，已改为“{ $mended }”
    .hint = 名称直接写，不加粗，也不加引号和括号
problem-yaml-indent = “{ $found }”的缩进没有对齐，已改为“{ $mended }”
    .hint = 各项从行首写起，下一级缩进两个普通空格
problem-yaml-comment = “{ $found }”前面有空格和 #，当作注释没有收入
    .hint = 注释可以删掉；它是内容的话，整个加英文单引号
    .example = 地点: '二号炉 # 东侧'
problem-yaml-continued = 下面几行没有缩进，或有会被误读的符号，已和这一行连成一段：{ $found }
    .hint = 内容写成一行；要分行时，后面几行缩进两个空格，整个加英文单引号
problem-yaml-quote-open = 引号只有一半：{ $found }，已改为“{ $mended }”
    .hint = 引号成对地写，或者不写
    .example = 地点: 南门广场
problem-yaml-flow = 括号里的写法已按意思读作“{ $mended }”
    .hint = 括号、冒号、逗号都用英文的，冒号后面空一格，括号成对
    .example = 铸造: {"{"}到会: 22, 请假: 3{"}"}
problem-yaml-bullet = “{ $found }”前面的短横不是英文减号，已改为“{ $mended }”
    .hint = 列表的每一项前面用英文减号加空格
    .example = - 铸造
problem-yaml-brackets = “{ $found }”用了中文括号，已改为英文括号
    .hint = 用英文方括号和逗号
    .example = 形式: [专题党课, 参观见学]
problem-yaml-quotes = 内容里有会被误读的符号，已整个加上引号：{ $found }
    .hint = 内容里有英文冒号、井号，或以引号、括号、@、% 等开头时，整个加英文单引号
    .example = 标题: '主题党日: 学雷锋'
problem-key-unknown = 不认识“{ $key }”这一项，它没有被采用
    .hint = { $suggestion ->
        [blank] { $known ->
            [blank] 看看投稿指南里的登记信息一览
           *[other] 这里能写的有：{ $known }
        }
       *[other] 是不是想写“{ $suggestion }”？
    }
problem-key-repeated = “{ $key }”写了两次，前一次在第 { $line } 行
    .hint = 留下对的一行，删掉另一行
problem-alias-contradicts = “{ $key }”和第 { $line } 行的“{ $other }”是同一项，内容却不一样
    .hint = 留下对的一行，删掉另一行
problem-field-missing = 缺少“{ $name }”
    .hint = 加上这一项
problem-value-invalid = “{ $name }”的内容“{ $value }”不对（{ $detail }）
    .hint = 照例子改
problem-value-too-long = “{ $name }”有 { $n } 个字，超过 { $most } 个（“{ $value }…”）
    .hint = 写短些，多的放到正文里
problem-list-expected = “{ $name }”应当是一个列表，现在是“{ $value }”
    .hint = 照例子改
problem-mapping-expected = “{ $name }”里的“{ $value }”写得不完整
    .hint = 照例子改
problem-number-whole = “{ $name }”应当是整数，现在是“{ $value }”
    .hint = 只写数字
    .example = 来宾: 6
problem-timezone-unknown = 没有叫“{ $value }”的时区
    .hint = 写国际通用的时区名称；中国写 Asia/Shanghai
    .example = timezone: Asia/Shanghai
problem-number-range = “{ $name }”的数值“{ $value }”超出范围，界限是 { $limit }
    .hint = 换一个范围内的数
problem-text-expected = “{ $name }”应当是一段文字，现在是“{ $value }”
    .hint = 内容里有方括号、花括号时，整个加引号
    .example = 地点: '[南门]广场'
problem-number-unreadable = “{ $name }”应当是数字，现在是“{ $value }”
    .hint = 只写数字
    .example = 学时: 1.5
problem-year-range = “{ $value }”的年份不对，应当在 { $first } 年到 { $last } 年之间
    .hint = 核对年份，是不是多打或少打了一位
    .example = 2026-03-05
problem-date-unreadable = “{ $value }”不是一个日期
    .hint = 写成年-月-日；跨天的活动，第一天写在日期，最后一天写在结束日期
    .example =
        日期: 2026-03-05
        结束日期: 2026-03-06
problem-date-form = 日期“{ $value }”已读作 { $read }
    .hint = 写成年-月-日，月和日都是两位
problem-moment-unreadable = “{ $value }”不是一个日期，也不是日期加时间
    .hint = 写成年-月-日，或者年-月-日 时:分（24 小时制）；看懂之前不会发布
    .example = 发布时间: 2026-03-09 08:00
problem-publication-reversed = 撤下时间不晚于发布时间
    .hint = 核对两个时间；只写日期就是那天零点
    .example =
        发布时间: 2026-03-09 08:00
        撤下时间: 2026-12-31
problem-time-unreadable = “{ $value }”不是一个时间
    .hint = 按 24 小时写成 时:分；到半夜结束写 24:00
    .example = 开始: 14:30
problem-time-form = 时间“{ $value }”已读作 { $read }
    .hint = 按 24 小时写成 时:分
problem-time-midnight = “{ $value }”开始，说不清是当天零点还是第二天零点
    .hint = 零点开始的，日期写那一天，开始写 00:00
    .example = 开始: 00:00
problem-span-split = “{ $value }”是一段，已读作从 { $begin } 到 { $end }
    .hint = 起、止分开写两项
problem-time-sexagesimal = “{ $value }”看来是被软件换算过的时间，已读作 { $read }
    .hint = 写成 时:分
    .example = 开始: 14:30
problem-month-unreadable = “{ $value }”不是一个月份
    .hint = 写成年-月
    .example = month: 2026-02
problem-list-too-long = 写了 { $n } 项，只取了前 { $most } 项，“{ $value }”起没有用
    .hint = 只留最要紧的几项
problem-text-joined = 这里写一段文字，“{ $typed }”已读作“{ $read }”
    .hint = 几个名称之间用顿号
problem-list-form = 列表“{ $value }”已读作 { $read }
    .hint = 用英文方括号和逗号
problem-choice-unknown = “{ $value }”不在可选的内容里
    .hint = 可以写：{ $words }
problem-attendance-form = “出席”要按单位分开写，现在是“{ $value }”
    .hint = 每个单位一行
    .example =
        出席:
          铸造: {"{"}到会: 22, 请假: 3{"}"}
problem-attendance-repeated = “{ $value }”的出席写了两次
    .hint = 一个单位只写一行（全称和简称是同一个单位）
problem-period-reversed = 结束日期 { $value } 早于开始日期
    .hint = 核对两个日期
problem-date-future = 活动日期 { $value } 晚于数据截止日期 { $as_of }
    .hint = 核对年份；预告还没有举行的活动，加一行状态
    .example = 状态: 计划
problem-date-folder = 活动日期 { $value } 与文件夹名“{ $folder }”里的日期不一致
    .hint = 核对日期。网址跟文件夹名走：已经发布的不要改文件夹名，没有发布的改成一致
problem-unit-unknown = 没有叫“{ $value }”的单位
    .hint = { $suggestion ->
        [blank] 看看投稿指南里可用的单位名称
       *[other] 是不是想写“{ $suggestion }”？
    }
problem-unit-read = “{ $value }”已当作“{ $read }”
    .hint = 写全称或简称；不是这个单位的话，请改正
problem-host-several = 承办只写一个单位，现在是“{ $value }”
    .hint = 承办写牵头的单位，其余写在协办
    .example =
        承办: 铸造
        协办: [锻造]
problem-unit-ambiguous = “{ $value }”可以指几个单位：{ $known }
    .hint = 写全称，或者写标识
problem-unit-not-then = “{ $value }”在 { $date } 还没有成立或者已经撤销
    .hint = 核对日期和单位
problem-form-unknown = 没有叫“{ $value }”的活动形式
    .hint = { $suggestion ->
        [blank] 可以写：{ $known }
       *[other] 是不是想写“{ $suggestion }”？
    }
problem-photo-missing = 文件夹里没有照片“{ $value }”
    .hint = { $suggestion ->
        [blank] 把照片放进同一个文件夹，或者删掉这一项
       *[other] 是不是想写“{ $suggestion }”？
    }
problem-photo-unreadable = 读不出这个照片文件（{ $reason }），活动已收入，只是没有这张照片
    .hint = 看看文件是否还在、有没有读取权限，再拷贝一次
problem-photo-empty = 这个照片文件是空的（0 字节），活动已收入，只是没有这张照片
    .hint = 多半是没传完，请重新拷贝一次
problem-photo-broken = 这张照片坏了，打不开；活动已收入，只是没有这张照片
    .hint = 请从手机里重新拷贝一次；用微信传时选“原图”
problem-photo-cut-off = 这张照片没有传完，只显示了完好的部分
    .hint = 请从手机里重新拷贝一次
problem-photo-format = { $found ->
    [blank] 这个文件不是照片（内容不是任何一种认得的图片），没有放上网站
   *[other] 这个文件是 { $found }，网站不收这种格式，没有放上网站
}
    .hint = 请另存为 JPG 或 PNG；只改后缀没有用
problem-photo-svg = 这是 SVG 矢量图，里面可以藏程序，没有放上网站
    .hint = 请导出为 PNG 再放进来
problem-photo-lfs = 这里只有 Git LFS 的占位文件，没有照片本身
    .hint = 先运行 git lfs pull
problem-photo-too-heavy = 这张照片有 { $size } MB，超过 { $limit } MB 的上限，没有放上网站
    .hint = { $fixable ->
        [no] 太大了，huoye photos fix 也缩不了：用看图软件打开，另存为小一些的 JPG
       *[yes] 先缩小：huoye photos fix 加上这个文件的路径
    }
problem-photo-too-large = 这张照片有 { $size } 百万像素，超过 { $limit } 百万的上限，没有放上网站
    .hint = { $fixable ->
        [no] 太大了，huoye photos fix 也缩不了：用看图软件打开，另存为小一些的 JPG
       *[yes] 先缩小：huoye photos fix 加上这个文件的路径
    }
problem-photo-shape = 这张图宽 { $width }、高 { $height } 像素，细得像一条线，没有放上网站
    .hint = 裁成几张再放进来
problem-photo-attachment = 这个附件是 { $kind } 图片，没法去掉里面的拍摄信息，没有放上网站
    .hint = 请另存为 JPG 或 PNG
problem-photo-location = 照片里有拍摄地点（GPS）。网站不会带出去，但它会永远留在提交记录里
    .hint = 提交前运行 huoye photos fix { $folder } 去掉
problem-photo-heic = 这是 HEIC 照片（苹果手机的格式），很多电脑打不开
    .hint = 提交前运行 huoye photos fix { $folder }，会转成 JPG
problem-photo-suffix = 后缀是“{ $found }”，内容其实是 { $kind }
    .hint = 不影响网站；运行 huoye photos fix { $folder } 会改正
problem-photo-unscaled = 原图 { $pixels }、{ $size } MB，没有缩小过，仓库会越来越大
    .hint = 提交前运行 huoye photos fix { $folder }，会缩到最长边 { $side } 像素
problem-attachment-page = 这个文件会被当成网页打开，没有放上网站
    .hint = 一篇活动只有一个 index.md：把内容并进去，或者另存为 Word、PDF 再放在旁边
    .example = 讨论记录.docx
problem-report-no-text = { $kind ->
        [word] 文件夹里没有 index.md，只有文档“{ $name }”，没有收入
        [renamed] 文件夹里没有 index.md，文字好像写在“{ $name }”里，没有收入
        [deeper] 文件夹里没有 index.md，下面还有一层文件夹“{ $name }”，没有收入
       *[other] 文件夹里没有 index.md，没有收入
    }
    .hint = { $kind ->
        [word] 把文字复制到新的文本文件，前面加上登记信息，存为 index.md；文档可以留下，作为附件
        [renamed] 把它改名为 index.md；Windows 不显示后缀时，先在“查看”里勾选“文件扩展名”
        [deeper] 每篇活动的文件夹直接放在年份文件夹里，往上移一层
       *[other] 每篇活动一个文件夹，文件夹里的文字文件叫 index.md
    }
    .example = content/reports/2026/2026-03-05-thunder/index.md
problem-report-hidden = 文件夹“{ $value }”的名字以 . 或 ~ 开头，或以 .tmp、.bak 结尾，按临时文件处理，里面的活动没有收入
    .hint = 去掉开头的符号或结尾的 .tmp、.bak
    .example = content/reports/2026/2026-03-05-thunder/index.md
problem-folder-inside = 活动文件夹里的文件夹“{ $value }”不会读，里面的照片和附件没有收入
    .hint = 把里面的文件直接放到 index.md 旁边
    .example = content/reports/2026/2026-03-05-thunder/01.jpg
problem-name-encoding = 文件名不是 UTF-8，认不出是什么字（多半是 Windows 打的压缩包在 Linux 上解开的），没有收入{ $guess ->
    [blank] { "" }
   *[other] 。按 GBK 读是“{ $guess }”
}
    .hint = 改成一个正常的名字再放进来；解压时用 unzip -O GBK
    .example = 现场.jpg
problem-name-invisible = 文件名里有看不见的字符（名字里写成 \u… 或 \x… 的就是），没有收入
    .hint = 重新起名，删掉这些字符
    .example = 整改方案.xlsx
problem-name-characters = 名字里有 Windows 不允许的字符：{ $found }
    .hint = 改名：用横线、汉字或全角符号代替
    .example = 1030-例会.jpg
problem-name-ending = 名字的开头或结尾是空格，或者以点号结尾，Windows 存不了这样的名字
    .hint = 去掉开头、结尾的空格和点号
    .example = 现场.jpg
problem-name-reserved = Windows 把“{ $found }”留作设备名，不能当文件名
    .hint = 换一个名字
    .example = 辅机.jpg
problem-name-collision = 和“{ $other }”只差大小写或编码形式，在 Windows 和苹果电脑上是同一个文件
    .hint = 给其中一个改名
    .example = IMG_0001-2.jpg
problem-path-too-long = 路径有 { $found } 个字，超过 { $limit }；在 Windows 上加上前面的文件夹就存不下了
    .hint = 把文件名改短
    .example = 现场.jpg
problem-link-refused = 这是一个链接（快捷方式），网站不跟着它走，没有收入
    .hint = 把文件本身放进来
    .example = 现场.jpg
problem-file-special = 这不是文件（是设备、管道之类），没有收入
    .hint = 删掉它，把文件本身放进来
    .example = 现场.jpg
problem-attachment-format = 网站不收“{ $found }”这种附件，没有放上网站
    .hint = { $kind ->
    [video] 视频请传到单位的视频平台；一定要放，请管理员在设置 attachments.kinds 里加上 mp4，再转成 MP4
    [sidecar] 这是苹果手机随照片带出来的调整记录，删掉就行
    [archive] 请改用 ZIP 压缩，或者直接放里面的文件
    [office] 请用 WPS 或 Word 另存为 docx、xlsx、pptx，或者导出 PDF
    [picture] 请另存为 JPG 或 PNG，当照片放进来
   *[other] 请另存为 PDF、docx、xlsx、pptx、txt 或 csv；不需要就删掉
}
    .example = 整改方案.pdf
problem-attachment-disguised = 后缀是“{ $found }”，内容其实是 { $kind }，没有放上网站
    .hint = { $action ->
    [rename] 把后缀改成 { $right }
   *[resave] 用原来的软件打开，另存为后缀所说的格式
}
    .example = 整改方案.pdf
problem-attachment-program = { $kind ->
    [remote] 附件打开时会去别处读取：{ $found }。没有放上网站
   *[other] 附件里有程序：{ $found }。没有放上网站
}
    .hint = { $kind ->
    [remote] 图片另存后重新插入；在“文件、信息、编辑指向文件的链接”里断开链接，模板换成本机的
    [macro] 另存为不带宏的 docx、xlsx、pptx
    [pdf] 用“打印成 PDF”重新存一份
   *[zip] 从压缩包里去掉它，只放文件
}
    .example = 学习材料.zip
problem-attachment-locked = 附件加了密码，看不到里面有什么，没有放上网站
    .hint = 去掉密码再存一份；不能公开的内容不要放上来
    .example = 名单.xlsx
problem-attachment-broken = 附件打不开（内容不完整或已损坏）{ $published ->
    [yes] 。下载的人也打不开
   *[no] ，没有放上网站
}
    .hint = 在自己的电脑上打开，另存一份再放进来
    .example = 签到表.docx
problem-attachment-too-heavy = 附件有 { $size } MB，超过 { $limit } MB 的上限，没有放上网站
    .hint = 压缩图片或者拆成几个文件
    .example = 学习材料.pdf
problem-attachment-location = 附件里有拍摄地点（GPS）：{ $found }{ $stripped ->
    [yes] 。网站上的那一份已经去掉，但原文件会永远留在提交记录里
   *[no] 。没有放上网站
}
    .hint = { $kind ->
    [video] 在手机上关掉视频的位置信息再导出
    [office] 在 Word 或 WPS 里选“压缩图片”再保存，或者先用 huoye photos fix 处理照片再插入
    [zip] 解开，对照片运行 huoye photos fix，再压缩
   *[other] 先用 huoye photos fix 处理照片，再重新生成这个文件
}
    .example = 签到.pdf
problem-attachment-author = 附件的属性里写着作者或单位：{ $found }
    .hint = 导出 PDF 时在选项里去掉“文档属性”，或者另存时选“删除个人信息”
    .example = 整改方案.pdf
problem-page-file = { $reason ->
    [taken] 这个地址是网站自己用的，没有放上网站
   *[kind] 手写页面旁边只能放图片、PDF、docx、xlsx、pptx、zip、txt、csv，没有放上网站
}
    .hint = { $reason ->
    [taken] 换一个文件夹或名字
   *[kind] 需要的样式和程序请管理员放进主题；表格、文字请存成文档
}
    .example = content/pages/统计.xlsx
problem-page-script = 手写页面里有会在浏览器里运行的内容：{ $value }。网站已经去掉
    .hint = 只用 Markdown；一定要用的程序和样式，请管理员放进主题
    .example = **正在征集稿件**
problem-cache-tracked = 缓存文件夹里的文件被提交进了仓库，网站不会相信它们
    .hint = git rm -r --cached { $folder }，并把它写进 .gitignore
    .example = .cache/
problem-text-too-long = { $kind ->
        [line] 这一行有 { $n } 个字，超过 { $most } 个
        [front] 登记信息有 { $n } 个字，超过 { $most } 个
        [file] 这个文件有 { $n } 字节，超过 { $most } 字节
       *[text] 这个文件有 { $n } 个字，超过 { $most } 个
    }，没有收入
    .hint = 分段另起一行；讲话稿、表格和整篇材料放到附件里，正文只写要点
problem-text-withheld = 里面有不能公开的内容（{ $rules }），没有放上网站
    .hint = 照上面几条改好；确实可以公开的，由宣传部门在设置的 check 里登记
problem-file-faulty = 读这个文件时程序出了意外（{ $detail }，{ $where }），这一份没有收入，其余照常
    .hint = 这是活页的毛病，请把文件和这一行交给维护人员；先把内容改简单些也许就能通过
problem-page-faulty = 生成 { $url } 时程序出了意外（{ $detail }，{ $where }），这一页暂缺，其余照常
    .hint = 这是活页的毛病，请把文件和这一行报告给维护人员；先把内容改简单些也许就能通过
problem-search-phrases = 搜索少了一样：Pagefind 的程序用不了（{ $detail }），常见的长词只找最可能的六百篇，其余照常
    .hint = 在生成网站的机器上装好 pagefind-bin（pip install pagefind-bin），杀毒软件隔离了它就放行，再生成一次
problem-rule-faulty = 用规则 { $found } 检查这个文件时程序出了意外（{ $detail }，{ $where }），这条规则没有查，其余照常
    .hint = 这是活页的毛病，请把文件和这一行报告给维护人员
problem-findings-more = 这一类问题（{ $found }）还有，本文件只列了前 { $most } 处
    .hint = 先改这些，改完再查一遍
problem-report-stray = 这个文件不在活动文件夹里，没有收入
    .hint = 每篇活动一个文件夹，文件夹里的文字文件叫 index.md
    .example = content/reports/2026/2026-03-05-thunder/index.md

## 提示信息：组织文件和配置

problem-organisation-missing = 没有找到组织文件
    .hint = 在内容文件夹里建 organisation.yml，写明单位、协作区和支部
    .example =
        name: 砚溪厂
        committee: {"{"}name: 分厂党委{"}"}
        zones:
          - {"{"}id: zone-1, name: 第一协作区{"}"}
        branches:
          - {"{"}id: casting, name: 铸造车间党支部, zone: zone-1, members: 26{"}"}
problem-organisation-empty = 组织文件是空的
    .hint = 写明单位、协作区和支部
    .example =
        name: 砚溪厂
        committee: {"{"}name: 分厂党委{"}"}
problem-reference-unknown = “{ $value }”没有在组织文件里定义
    .hint = 已定义的有：{ $known }
problem-unit-id-form = 标识“{ $value }”不能用作网址
    .hint = 只用小写英文字母、数字和减号，定了就不再改
    .example = id: heat-treatment
problem-unit-id-repeated = 标识“{ $value }”用了两次
    .hint = 每个单位、每种形式的标识都要不同
problem-dated-order = 按日期分段的内容没有按先后排列，或有两段同一天开始
    .hint = 早的写在前面，每段的 from 都不同
    .example =
        zone:
          - {"{"}from: 2018-01-01, zone: zone-3{"}"}
          - {"{"}from: 2026-01-01, zone: zone-2{"}"}
problem-duty-outside-zone = { $quarter } 的轮值单位“{ $value }”当时不在 { $zone }
    .hint = 核对轮值表，或核对支部所在协作区的日期
problem-config-missing = 没有找到网站的配置文件
    .hint = 在有 mkdocs.yml 的文件夹里运行，或用 --config 指定
problem-theme-feature = 主题的功能“{ $value }”不能用：它把标题（title）里的文字当成网页代码，谁写的稿子都能借此在看的人浏览器里运行程序
    .hint = 从 theme: features 里删掉这一项
    .example =
        theme:
          name: material
          features: [navigation.tabs]
problem-site-afar = “{ $key }”让网页从互联网读取 { $value }
    .hint = 网页只用站内的文件：字体写 false，脚本和样式下载到 docs_dir 里写本地的路径，访问统计删掉
    .example =
        theme:
          name: material
          font: false
problem-config-no-plugin = 配置文件的 plugins 里没有 huoye
    .hint = 加上这一项
    .example =
        plugins:
          - huoye
problem-redirect-target = 重定向“{ $old } → { $new }”不成立：新地址没有活动，或旧地址还有活动
    .hint = 左边写搬走前的编号，右边写现在的编号
    .example = 2025/2025-03-01-old: 2025/2025-03-02-new

## 提示信息：计划和台账

field-times = 次数
field-lead = 牵头
field-members = 成员
field-started = 立项
field-ended = 结束
field-milestones = 节点
field-metrics = 指标
field-baseline = 基线
field-target = 目标
field-value = 现值
reference-lead = 牵头支部
    .example = lead: casting
reference-started = 立项日期
    .example = started: 2026-03-05

problem-table-no-header = 没有找到表头
    .hint = 表头要在前十二行里，列名照这些写：{ $columns }
problem-table-unreadable = 这个表格打不开（{ $detail }）
    .hint = 用 Excel 或 WPS 打开，另存为 .xlsx，或另存为“CSV UTF-8”
problem-table-old-format = 这是旧版 Excel 文件，或者加了密码
    .hint = 用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx，或另存为“CSV UTF-8”
problem-table-format = 不支持 { $value } 格式，这个文件没有读
    .hint = 用 Excel 或 WPS 打开，另存为 .xlsx，或另存为“CSV UTF-8”
problem-table-too-large = 这个表格太大，没有读
    .hint = 删掉表格里的图片和多余的工作表，另存一份
problem-table-row-skipped = 这一行当作说明，没有读：“{ $value }”
    .hint = 如果它是一条内容，请把其他各格填上
problem-sheet-hidden = 工作表“{ $sheet }”是隐藏的，没有读
    .hint = 要读它，请取消隐藏；不要的，可以删掉
problem-sheet-no-header = 工作表“{ $sheet }”里没有找到表头，没有读
    .hint = 里面有要读的内容的，请在第一行写上和别的工作表一样的表头
problem-sheet-other-year = 工作表“{ $sheet }”是别的年份的，这是{ $year }年的计划，没有读
    .hint = 另存为那一年的文件，例如 content/plans/2025.xlsx；其实是{ $year }年的，请改工作表的名字
problem-rows-hidden = 有几行是隐藏的，或者被筛选掉了，照样读了：第 { $rows } 行
    .hint = 不要的行请删掉；要的，请取消隐藏、清除筛选，免得别人看漏
problem-table-empty = 这个表格只有表头，一条内容也没有
    .hint = 把内容填在表头下面；还不用的表格可以先不放进来
problem-table-rows = 这个表格有 { $count } 行，最多 { $most } 行，没有读
    .hint = 把表格分成几个文件，或删掉用不着的行
problem-table-web-page = 这个文件其实是网页，不是表格
    .hint = 很多系统导出的“Excel”是网页。用 Excel 或 WPS 打开，另存为 .xlsx
problem-table-total-row = 这一行是合计（“{ $value }”），没有读
    .hint = 合计由网站来算；如果它是一条内容，请把其他各格填上
problem-cell-formula = 有公式还没有算出结果，这几行没有读：第 { $rows } 行
    .hint = 用 Excel 或 WPS 打开，保存一次
problem-cell-error = “{ $column }”这一格的公式出错了（{ $value }），这一行没有读
    .hint = 改好公式，或者直接填上内容
problem-cell-became-date = “{ $column }”这一格变成了日期“{ $value }”
    .hint = Excel 会把 1-1 变成 1月1日。把这一格的格式设成“文本”，重新填写
problem-cell-date-year = 这一格只显示“{ $value }”，按表格里记的年份读作 { $read }
    .hint = 核对年份；写全年月日就不会错
problem-cell-long = “{ $column }”这一格有 { $length } 个字，最多 { $most } 个，这一行没有读
    .hint = 只写要点，详细的写进报道或附件
problem-ledger-name = 不认识“{ $value }”这本台账，没有读
    .hint = 文件名要照这些写：{ $known }
label-sheet = （工作表“{ $sheet }”）
problem-column-missing = 缺少“{ $column }”这一列
    .hint = 在表头里加上这一列
problem-column-unknown = 不认识“{ $value }”这一列，没有读
    .hint = { $suggestion ->
        [blank] 不需要的列可以留着
       *[other] 是不是想写“{ $suggestion }”？
    }
problem-column-repeated = “{ $value }”这一列有两个
    .hint = 留下一列，删掉或改名另一列
problem-csv-quotes = 这一行的引号不成对，没有读：{ $value }
    .hint = 用 Excel 或 WPS 打开，改好这一格，重新另存为“CSV UTF-8”
problem-csv-broken = 引号不成对的行太多，从这一行起没有读
    .hint = 用 Excel 或 WPS 打开，核对内容，重新另存为“CSV UTF-8”
problem-cell-missing = “{ $column }”这一格是空的
    .hint = 填上这一格。原来是合并单元格的，另存为 CSV 后只有第一行有字，请逐行填上，或直接用 .xlsx
problem-cell-date = “{ $column }”应当是一个日期，现在是“{ $value }”
    .hint = 写成年-月-日，例如 2026-03-05
problem-cell-number = “{ $column }”应当是大于 0 的整数，现在是“{ $value }”
    .hint = 只写数字；不知道就空着
problem-plan-file-name = 计划表的文件名看不出年份，没有读
    .hint = 文件名就是四位年份
    .example = content/plans/2026.xlsx
problem-plan-twice = { $year }年的计划表有两个，另一个是 { $other }；这一个没有读
    .hint = 留下一个
problem-plan-code-repeated = 编号“{ $value }”用了两次，前一次在{ $where ->
        [blank] {""}
       *[other] 工作表“{ $where }”的
    }第 { $first } 行
    .hint = 一个编号只用一行；一项工作有几个责任单位的，写在同一格里
    .example = Z-45 … 齿轮、装配
problem-plan-due-unknown = 看不懂完成时限“{ $value }”
    .hint = 可以写：{ $known }；没有固定期限的写“适时”
problem-plan-due-year = 完成时限“{ $value }”不在{ $year }年
    .hint = 核对年份：是不是从上一年的计划表抄来的？
problem-plan-item-unknown = { $year }年的计划里没有“{ $value }”这一项
    .hint = { $suggestion ->
        [blank] 到计划页查编号
       *[other] 是不是这些：{ $suggestion }？
    }
problem-plan-item-year = { $year }年的计划里没有“{ $value }”，{ $other }年有：{ $content }
    .hint = 补做往年的项目，写明年份：{ $suggestion }
problem-plan-item-owner = 计划项目“{ $value }”（{ $content }）的责任单位是{ $owner }，不是承办、协办或出席的单位，没有记入完成
    .hint = { $suggestion ->
        [blank] 核对编号。代表协作区或党委办的活动，加一行级别
       *[other] 核对编号，本单位的有：{ $suggestion }。代表协作区或党委办的活动，加一行级别
    }
    .example = 级别: 协作区级
problem-plan-year-missing = 没有{ $year }年的计划表，“{ $value }”无处可查
    .hint = 放入 content/plans/{ $year }.csv 或 .xlsx
problem-ledger-twice = 同一本台账有两个文件，另一个是 { $other }；这一个没有读
    .hint = 留下一个
problem-ledger-id-repeated = 编号“{ $value }”用了两次，前一次在{ $where ->
        [blank] {""}
       *[other] 工作表“{ $where }”的
    }第 { $first } 行；这一行没有读
    .hint = 换一个没有用过的编号
problem-ledger-before-found = { $value } 早于发现日期 { $found }
    .hint = 核对两个日期
problem-ledger-future = { $value } 晚于数据截止日期 { $as_of }
    .hint = 核对年份；还没有发生的事不要预先填
problem-hazard-branch = “{ $value }”不是支部
    .hint = 隐患记在支部名下；几个支部共有的，各记一条
problem-hazard-source = 没有编号为“{ $value }”的活动
    .hint = { $suggestion ->
        [blank] 写活动文件夹的年份和名字
       *[other] 是不是“{ $suggestion }”？
    }
    .example = 2026/2026-03-05-thunder
problem-project-file-name = 文件名“{ $value }”不能用作网址
    .hint = 只用小写英文字母、数字和减号，定了就不再改
    .example = content/projects/quick-change.md
problem-milestone-repeated = 节点“{ $value }”写了两次
    .hint = 给每个节点不同的名称
problem-milestone-before-start = 节点期限 { $value } 早于立项日期 { $start }
    .hint = 核对两个日期
problem-milestone-no-reason = 节点“{ $value }”调整了期限，没有写原因
    .hint = 加上原因
    .example = - {"{"}name: 漏点整改, due: 2026-03-31, revised_due: 2026-04-30, reason: 管件停产改型{"}"}
problem-milestone-unknown = 这个攻关项目没有叫“{ $value }”的节点
    .hint = 已有的节点：{ $known }
problem-ledger-row-unknown = { $ledger ->
        [hazards] 隐患台账里没有“{ $value }”
        [projects] 没有编号为“{ $value }”的攻关项目
        [areas] 责任区台账里没有“{ $value }”
       *[other] 共享资源里没有“{ $value }”
    }
    .hint = { $suggestion ->
        [blank] 核对编号；新的先登记到台账
       *[other] 是不是想写：{ $suggestion }？
    }
problem-recheck-too-early = 隐患“{ $value }”发现于 { $found }，复查要在以后的活动里
    .hint = 核对编号和日期
## 搜索

search-title = 搜索
search-description = 在{ $organisation }的全部活动里查找
search-open = 搜索活动
search-placeholder = 标题、正文、图说、地点、岗位……
search-close = 关闭
search-archive = 到活动档案里翻看
search-file = 直接从文件夹打开的网页不能搜索，请通过网站地址访问。全部活动都能在档案里翻到。
search-failed = 搜索没有打开，请检查网络后再试。全部活动都能在活动档案里翻到。
search-noscript = 搜索需要启用 JavaScript。没有它也不影响阅读，全部活动都能在这里翻到：
search-browse = 不用搜索，也能找全：
search-hint = 多个词用空格隔开，各词都要出现；标题和单位可以打拼音首字母，如打“{ $initials }”找“{ $name }”。
search-searching = 正在查找更多……
search-long = （输入的内容较长，只按开头的“{ $text }”查找）
search-count = 找到 { $n } 条
search-count-one = 找到 { $n } 条
search-at-most = 至多 { $n } 条，最相关的几条：
search-all-unknown = 查看全部结果，按协作区、年份、形式筛选
search-all = 查看全部 { $n } 条，按协作区、年份、形式筛选
search-all-one = 打开搜索页，按协作区、年份、形式筛选
search-nothing = 没有找到
search-nothing-hint = 换个说法试试：少打几个字，或用空格把词分开。
search-filtered = 这些筛选条件下没有；不筛选有 { $n } 条。
search-filtered-one = 这些筛选条件下没有；不筛选有 { $n } 条。
search-nothing-nearest = 相近的查找：
search-more = 显示更多
search-clear = 清除全部筛选
search-sort = 排序
search-sort-best = 最相关
search-sort-date = 最新
search-results = 搜索结果
search-filters = 筛选
search-with-photos = 有照片
search-summary = 摘要
search-caption = 图说
search-also = 又名
search-kind-branch = 支部
search-kind-zone = 协作区
search-kind-committee = 党委
search-kind-project = 立项攻关
search-kind-section = 栏目
search-facet-zone = 协作区
search-facet-branch = 单位
search-facet-year = 年份
search-facet-level = 级别
search-facet-form = 形式
search-facet-photos = 照片
progress-search = 正在建立搜索索引……

## 计划

nav-plan = 计划
nav-calendar = 日历
nav-duty = 轮值
nav-ledgers = 台账
plan-title = { $year }年工作运行表
plan-description = { $organisation }{ $year }年工作运行表：{ $n } 项工作的完成情况
plan-lead = 共 { $items } 项工作，落实到责任单位和时段为 { $executions } 次。
plan-lead-soon = { $days } 天内到期的记作临期。
plan-wall-link = 打印全年挂图（A3 横版）
plan-wall-title = { $year }年工作运行挂图
plan-wall-description = { $year }年 { $n } 项工作一张图，A3 横版打印
plan-wall-print = 打印时选 A3 纸、横向，一张纸就是全年。
plan-by-level = 按级别
plan-by-zone = 按协作区
plan-by-month = 按到期月份
plan-sum = 合计
plan-total = 合计
plan-fallen-due = 已到期 { $due } 次：按期完成 { $on_time } 次，逾期完成 { $late } 次，逾期未办 { $open } 次。
plan-rate = 计划完成率 { $rate }
plan-early = 另有 { $n } 次还没到期就已完成，也列在“按期完成”里，不计入完成率。
plan-open-today = { $n } 次今天到期，过了今天才算逾期。
plan-overdue = 逾期未办 { $n } 次
plan-items = { $n } 项
plan-code = 编号
plan-content = 工作内容
plan-due = 时限
plan-owner = 责任单位
plan-state = 状态
plan-executions = 执行情况
plan-times = { $done }/{ $needed } 次
statistics-zones-note = 支部很多，这里只列到协作区；各支部的数见其协作区的统计页和下载的表格。
story-more = 另有 { $n } 个
plan-unlisted = 另有 { $n } 次，见各单位自己的页面和统计表下载。
plan-done-of = { $done }/{ $total }
state-on-time = 按期完成
state-late = 逾期完成
state-soon = 临期
state-overdue = 逾期未办
state-open = 未到期
state-no-due = 不定期
owed-month = 本月应办
owed-overdue = 往月逾期（近一年）
owed-half = 本半年还要办的 { $n } 次

## 筛选

filter-label = 筛选
filter-all = 全部
filter-branch = 支部
filter-state = 状态
filter-kind = 类别
filter-reset = 清除筛选
filter-shown = 显示 {"{"}n{"}"} 条，共 {"{"}total{"}"} 条

## 日历

calendar-month-title = { $month }日历
calendar-year-title = { $year }年日历
calendar-month-description = { $organisation }{ $month }的活动和计划到期日
calendar-year-description = { $organisation }{ $year }年的活动日历
calendar-month-lead = 活动 { $activities } 次（按开始的月份计，跨日的只计一次），到期的计划项目 { $dues } 项。
calendar-announced = 另有预告 { $n } 次，不计入。
calendar-announced-count = 预告 { $n } 次
calendar-carried = 另有 { $n } 次上月开始、延续到本月，计在上月。
calendar-month-none = 这个月没有活动，也没有到期的计划项目。
calendar-year-lead = 全年活动 { $activities } 次，分布在 { $days } 天；跨日的活动每天都显示，只计一次。
calendar-months = 前后各月
calendar-years = 其他年份
calendar-kind-activity = 活动
calendar-kind-due = 计划到期
calendar-due-label = 到期
calendar-day = { $day } { $weekday }
calendar-count = { $n } 次活动
calendar-due-count = { $n } 项计划到期
calendar-label-separator = ，
calendar-holiday = 放假
calendar-holiday-short = 休
calendar-workday = 调休上班
calendar-workday-short = 班
calendar-make-up = { $holiday }调休上班
calendar-fewer = 少
calendar-more = 多
calendar-no-holidays = { $year }年的放假安排还没有收录，周一至周五都按工作日算。
holiday-new-years-day = 元旦
holiday-spring-festival = 春节
holiday-tomb-sweeping-day = 清明
holiday-labour-day = 劳动节
holiday-dragon-boat-festival = 端午
holiday-national-day = 国庆
holiday-mid-autumn-festival = 中秋
holiday-anti-fascist-70th-day = 抗战胜利纪念日

## 轮值

duty-title = { $year }年轮值
duty-description = { $organisation }{ $year }年各协作区轮值安排和履职情况
duty-lead = 每季度由组长、副组长单位轮流负责本协作区的计划、组织、宣传和总结；上下半年由不同的协作区承办分厂党委级活动。
duty-years = 其他年份
duty-link = 全年轮值安排
duty-next-title = 谁在值，谁接班
duty-now = 本季度（{ $quarter }）
duty-then = 下季度（{ $quarter }）
duty-matrix-title = 协作区 × 季度
duty-zone-activities = 协作区级以上活动 { $n } 次
duty-delivered = 履职 { $n }/{ $of }
duty-zone-items = 计划 { $done }/{ $due }
duty-half-title = 半年承办
duty-half-hosts = 承办分厂党委级活动：
duty-half-figures = 到期的分厂党委级计划 { $due } 次，其中由承办协作区完成 { $hosted } 次。
duty-half-others = 另有 { $n } 次分厂党委级活动由其他单位承办。
duty-half-badge = { $half }承办党委级活动
duty-quarter-title = { $quarter }轮值
year-and-period = { $year }年{ $period }

## 台账

ledgers-title = 台账
ledgers-description = { $organisation }的隐患、攻关、议定事项、责任区和共享资源
ledgers-lead = 每一本先列没有办完的；状态由登记的日期和各篇活动推算，不用人填。
ledgers-total = 共 { $n } 项
hazards-title = 隐患台账
hazards-description = { $organisation }查隐患活动发现的隐患：整改和复查
hazards-about = 发现、整改，到下一次活动复查
hazards-lead = 发现的隐患按期整改，由该支部在下一次活动时复查；复查不合格的重新列入。
hazards-open = { $n } 项未销号
hazards-open-title = 待整改
hazards-waiting-title = 已改待复查
hazards-closed-title = 已销号
hazards-none-open = 没有待整改的隐患。
hazards-major = 上面的计数含重大隐患 { $n } 项（未销号 { $open } 项）；其内容不在下面列出，请到安全管理系统查看。
hazard-open = 整改中
hazard-overdue = 逾期未改
hazard-fixed = 已改待复查
hazard-rechecked = 复查合格
hazard-reentered = 复查不合格，重新列入
hazard-missed = 应复查未复查
hazard-missed-at = 应复查于
hazard-severity-minor = 一般
hazard-severity-serious = 较大
hazard-severity-major = 重大
hazard-branch = 责任
hazard-found = 发现
hazard-due = 期限
hazard-first-due = 原定 { $date }
hazard-fixed-on = 整改
hazard-late = 晚于期限
hazard-measure = 措施
hazard-recheck = 复查
hazard-new-due = 新期限 { $date }
recheck-passed = 合格
recheck-failed = 不合格
areas-title = 责任区
areas-description = { $organisation }的三级责任区
areas-about = 党委委员、职能科室、班组三级，到机台到区域
areas-lead = 党委委员、职能科室、班组三级负责，到机台、到区域；活动中查了哪个区、发现和制止了什么，自动记在这里。
areas-open = { $n } 个还没有活动记录
areas-visited = { $n }/{ $total } 个有活动记录
tier-committee = 党委委员
tier-function = 职能科室
tier-team = 班组
area-unit = 责任
area-covers = 范围
area-note = 说明
area-activity = 活动
area-figures = { $n } 次，发现 { $found } 处，制止 { $stopped } 起：
resources-title = 共享资源
resources-description = { $organisation }可以互相借用的讲师、场地、课件和基地
resources-about = 讲师、场地、课件、基地，谁有谁能借
resources-lead = 各单位可以互相借用的讲师、场地、课件和基地；用过的活动自动列在后面。
resources-open = { $n } 项还没有用过
resource-unit = 所属
resource-uses = 使用
resource-figures = { $n } 次，其他单位 { $users } 家：
resource-unused = 还没有用过
resolutions-title = 议定事项
resolutions-description = { $organisation }议事活动议定的事项和办理情况
resolutions-about = 议事议定了什么，办了没有
resolutions-lead = 各次议事活动议定的事项；办结日期写在那一篇活动里。
resolutions-open = { $n } 项未办结
resolutions-open-title = 未办结
resolutions-closed-title = 已办结
resolutions-none-open = 没有未办结的事项。
resolution-report = 出处

## 攻关

projects-title = 攻关项目
projects-description = { $organisation }跨支部的攻关项目：团队、节点和指标
projects-about = 跨支部团队、节点、指标和进展
projects-lead = 跨支部的攻关团队，按节点推进、用指标说话；超过 { $days } 天没有动静的记作停滞。
projects-open = { $n } 个未结束（含停滞）
project-description = 攻关项目“{ $title }”的节点、指标和进展
project-active = 进行中
project-stalled = 停滞
project-finished = 已完成
project-stopped = 已中止
project-team = 团队
project-lead-is = 牵头
project-members = 成员
project-started = { $date }立项
project-ended = { $date }结束
project-stalled-note = 从{ $date }起已经 { $days } 天没有新进展。
project-milestones = 节点
project-milestone = 节点
project-milestone-done = 完成节点：{ $name }
project-begun = 立项
project-due = 原定
project-revised = 调整后
project-done = 完成
project-was-late = 晚于原定
project-gantt-note = 横条到完成日或现行期限，竖线是原定期限，虚线是数据截至日。
project-next = 下一个：{ $name }，{ $date }
project-last = 最近进展
project-days-ago = { $n } 天前
project-metrics = 指标
project-metric = 指标
project-baseline = 基线
project-target = 目标
project-target-is = 目标 { $value }
project-value = 现值
project-progress = 达成
project-source = 数据来源
project-timeline = 进展

## 订阅

feeds-title = 订阅
feeds-link = 订阅到自己的日历
feeds-description = 把{ $organisation }的活动订阅到自己的日历或阅读器
feeds-lead = 活动和计划到期日可以直接出现在自己的日历里，新活动也可以在阅读器里看。
feeds-what = 范围
feeds-all = 全部
feeds-calendar = 日历
feeds-calendar-file = 日历（.ics）
feeds-how = 怎样订阅
feeds-how-computer = 电脑：在 Outlook、Thunderbird 等日历软件里选“从网络订阅日历”，粘贴上面的日历链接，以后自动更新。
feeds-how-phone = 手机：在日历的账户设置里“添加订阅日历”，粘贴同一个链接；只想导入一次的，直接点开即可。
feeds-how-reader = 阅读器：粘贴 Atom 或 JSON Feed 链接，有新活动会自动提醒。
feeds-no-address = 网站还没有设置网址（mkdocs.yml 的 site_url），订阅里的条目暂时不能点回网站。
feed-title = { $name }活动
feed-subtitle = { $name }的最新活动
feed-calendar-title = { $name }活动日历
feed-calendar-subtitle = { $name }的活动和计划到期日
feed-due-title = 到期：{ $content }
feed-due-item = { $code }，完成时限：{ $due }（{ $period }）
feed-due-left = 未完成：{ $units }
feed-due-units = { $units }等，另有 { $more } 个单位
feed-due-category = 计划到期

## 统计

nav-statistics = 统计
statistics-title = { $year }年统计
statistics-lead = { $organisation }的活动情况：先说变化和问题，再看数字；每个数字都能点到它的来处。
statistics-description = { $organisation }活动情况统计
statistics-year = { $year }年统计
statistics-indicators = 二十项指标
statistics-indicators-intro = 点指标名看定义，点数字看它是怎么数出来的。
statistics-small = 基数不足，不显示百分比
statistics-too-few = 基数不足
statistics-began = 档案从 { $date }开始有记录。此前的月份没有记录可查，覆盖率、断档等指标只供参考。
statistics-small-note = n/N：分子/分母。分母小于 5 的不显示百分比，写“基数不足”，只列 n/N；“—”是没有可计算的。带 ! 的超过了预警线。
statistics-column-indicator = 指标
statistics-column-value = 数值
statistics-column-count = n/N
statistics-column-before = 去年同期
statistics-column-numerator = 分子
statistics-column-denominator = 分母
statistics-column-formula = 怎么算
statistics-column-months = 逐月
statistics-column-unit = 单位
statistics-column-of-zone = 本协作区
statistics-column-of-all = 总体
statistics-column-received = 收稿
statistics-column-published = 发布
statistics-column-returned = 退稿
statistics-column-month = 月份
statistics-column-activities = 活动
statistics-column-due-months = 应办月数
statistics-column-rate = 每月活动
statistics-column-fixed-day = 固定日
statistics-column-distance = 最近一次相差（工作日）
statistics-column-kept = 兑现
statistics-column-date = 日期
statistics-column-title = 活动
statistics-column-host = 承办
statistics-column-form = 形式
statistics-column-gap = 距上次（天）
statistics-column-turnout = 到会/应到
statistics-column-made-up = 补学/缺席
statistics-column-planned = 在计划
statistics-column-wait = 发稿（工作日）
statistics-column-evidence = 有佐证
statistics-column-item = 计划项目
statistics-column-content = 内容
statistics-column-level = 级别
statistics-column-due = 期限
statistics-column-completed = 完成
statistics-column-on-time = 按期
statistics-column-reports = 活动报道
statistics-column-quarter = 季度
statistics-column-zone = 协作区
statistics-column-lead = 组长单位
statistics-column-plan-on = 计划报送
statistics-column-summary-on = 总结报送
statistics-column-visited = 参加了
statistics-column-visits = 次数
statistics-column-first-visit = 例如
statistics-column-hazard = 隐患
statistics-column-description = 描述
statistics-column-fixed = 整改完成
statistics-column-next-activity = 下一次活动
statistics-column-rechecked = 复查了
statistics-column-project = 攻关项目
statistics-column-milestone = 节点
statistics-column-revised = 调整期限
statistics-column-done = 完成
statistics-column-hosted = 值班区承办
statistics-column-row = 条目
statistics-total = 合计
statistics-whole = 总体
statistics-days = { $n } 天
statistics-contributions = 供稿情况
statistics-contributions-intro = 按承办单位、按组织顺序排列，不是排名。收稿：送到的稿件；退稿：送到后退回修改、尚未发布的。
statistics-by-unit = 各单位
statistics-further = 继续看
statistics-years = 历年对比
statistics-years-lead = 同一指标逐年对照。
statistics-years-units = 各单位月度覆盖
statistics-years-units-intro = 每年有活动的月数/应办的月数，按组织顺序排列。
statistics-years-note = 今年的数字截至 { $date }；与去年同期的对比见当年的统计页。
statistics-definitions = 指标定义
statistics-definition = 看定义
statistics-downloads = 下载
statistics-downloads-intro = 与本页同源的数据：Excel 一张表一页；CSV 可直接用 Excel 或 WPS 打开；JSON 供程序使用。
statistics-xlsx = 全部表格（Excel）
statistics-json = 全部指标（JSON）
statistics-csv = { $table }（CSV）
statistics-unknown-year = { $year }年的法定节假日尚未收录，工作日暂按周一至周五计算。
statistics-unit-title = { $unit } · { $year }年统计
statistics-unit-description = { $unit }{ $year }年活动情况
statistics-unit-branch = { $unit }的二十项指标，以及每个数字背后的每一条记录。
statistics-unit-zone = { $unit }及所属支部。各支部的明细在支部自己的页面上。
statistics-unit-own = { $unit }自己承办的活动和承担的计划。总体数字见全年统计页。
statistics-unit-page = { $unit }主页
statistics-indicator-title = { $indicator } · { $year }年
statistics-own = { $unit }自办
statistics-against = 需要看的条目
statistics-against-intro = 拉低这项指标的每一条。
statistics-for = 做到的条目
statistics-for-intro = 撑起这项指标的每一条。
what-counts = 怎么数的
statistics-more-rows = 另有 { $n } 条，见各单位页面或下载的表格。
period-year = { $year }年
period-half = { $year }年{ $n ->
    [1] 上半年
   *[2] 下半年
}
period-quarter = { $year }年{ $n ->
    [1] 一
    [2] 二
    [3] 三
   *[4] 四
}季度

indicator-coverage = 月度覆盖率
    .finds = 有没有哪个月没办活动
    .formula = 有活动的支部·月 ÷ 应办的支部·月
    .edges = 应办的月份：截至日期前完整的、支部从头到尾存在的月份，减去经批准免办的月份。承办、协办或有出席记录都算有活动；协作区、党委承办不算支部自己的活动。
indicator-longest-gap = 最长断档
    .finds = 哪个支部沉默得最久
    .formula = 相邻两次活动之间的最长天数，期初和期末也算端点
    .edges = 期末取截至日期或支部撤销日。免办月份的天数照计，但判断是否超线时扣除。支部的 n/N 是最长断档天数/期内天数；协作区和总体取各支部中最长的一个，n/N 是超线支部数/支部数。
indicator-gap-variation = 间隔变异
    .finds = 活动是不是忽密忽疏、突击扎堆
    .formula = 间隔天数的标准差 ÷ 平均值
    .edges = 只算相邻两次活动之间的间隔，至少 4 个；标准差按总体计算。0 表示完全均匀，超过预警线表示扎堆。协作区和总体取各支部的中位数，n/N 是超线支部数/支部数。
indicator-fixed-day = 固定日兑现率
    .finds = 说好的固定活动日兑现了没有
    .formula = 固定日前后 5 个工作日内有自办活动的支部·月 ÷ 应办的支部·月
    .edges = 自办：承办或协办。固定日在当月不存在时取月末；跨月末的活动只要在 5 个工作日之内也算。没有设固定日的支部不计。
indicator-attendance = 到会率
    .finds = 来的人够不够
    .formula = 实到人次合计 ÷ 应到人次合计
    .edges = 应到是活动当天名册上的人数；来宾不计。协作区、党委没有名册，不计。超过 100% 说明名册没有更新，照实显示。
indicator-made-up = 补学率
    .finds = 缺席的人补学了没有
    .formula = 补学人次 ÷（请假 + 缺席人次）
    .edges = 只算截至日期 7 天以前的活动；无人缺席的活动不计。
indicator-form-diversity = 形式多样度
    .finds = 形式是不是单一
    .formula = −Σ p·ln p ÷ ln K，p 为各主要形式的占比，K 为形式总数；取期末前滚动 12 个月
    .edges = 至少 4 次活动。0 表示只有一种形式，1 表示各种形式均等。n/N 是用过的形式数/活动数。
indicator-top-form = 首位形式占比
    .finds = 是不是总用同一种形式
    .formula = 最常用的主要形式的次数 ÷ 有形式的活动数
    .edges = 至少 4 次活动；并列时取形式表中靠前的一种。
indicator-plan-completion = 计划完成率
    .finds = 计划有没有落空
    .formula = 到期且活动次数足够的计划执行项 ÷ 到期的计划执行项
    .edges = 一个执行项 = 一项计划 × 一个责任单位 × 一个周期。“适时”的项目没有期限，不计。
indicator-plan-on-time = 计划按期率
    .finds = 计划是不是按期完成
    .formula = 期限当天或之前完成的执行项 ÷ 到期的执行项
    .edges = 分母与计划完成率相同，所以不会高于完成率。
indicator-unplanned = 计划外占比
    .finds = 活动是不是随意安排
    .formula = 没有对应计划项目的活动 ÷ 活动
    .edges = 按承办单位计算。写了计划中不存在的编号，也算计划外。
indicator-duty = 轮值履职
    .finds = 哪个季度的组长单位没有尽责
    .formula = 已兑现的任务 ÷ 4：办了协作区活动；稿件全部及时；季度后 10 个工作日内交总结；第一次活动前交计划
    .edges = 过了交总结的期限才评。计划和总结的日期取自轮值表；没有办活动的，计划在季度内交了就算。支部看自己当组长的季度。
indicator-half-year-duty = 半年承办兑现率
    .finds = 轮到承办党委级活动的协作区办了没有
    .formula = 由值班协作区（或其支部）承办的党委级执行项 ÷ 到期的党委级执行项
    .edges = 只算排了值班协作区的半年。协作区的数字：它值班的半年里到期的项目中，由它承办的。
indicator-balance = 均衡度
    .finds = 支部之间是不是忙闲不均
    .formula = 各支部“活动数 ÷ 应办月数”的变异系数（标准差 ÷ 平均值）
    .edges = 至少两个有应办月份的支部；标准差按总体计算。0 表示完全均衡。另给出基尼系数和中位数。n/N 是活动数/应办月数。
indicator-exchange = 协作受援率
    .finds = 哪个支部没有走出去
    .formula = 参加过本协作区其他单位活动的支部·季度 ÷ 支部·季度
    .edges = 只算完整的季度。其他单位：本区别的支部或协作区本身；协办或有出席记录算参加。
indicator-hazards-fixed = 按期整改率
    .finds = 隐患是不是拖着不改
    .formula = 期限当天或之前整改完成的隐患 ÷ 到期的隐患
    .edges = 以最初的期限为准；没有期限的不计。
indicator-next-recheck = 下次复查率
    .finds = 隐患在下一次活动中复查了没有
    .formula = 在支部下一次活动中复查了的隐患 ÷ 下一次活动已经举行的未销号隐患
    .edges = 复查不合格的，再下一次活动还要复查，另算一次。复查合格才销号。
indicator-milestones = 节点按期率
    .finds = 攻关项目是不是停滞了
    .formula = 原定期限当天或之前完成的节点 ÷ 到期的节点
    .edges = 以原定期限为准，记在牵头支部名下。超过 60 天没有任何动静的项目算停滞。
indicator-timeliness = 发稿及时率
    .finds = 稿件是不是迟迟不来
    .formula = 活动结束后 3 个工作日内收稿的 ÷ 活动
    .edges = 按承办单位计算；没有填收稿日期的不算及时。另给出工作日中位数。
indicator-evidence = 成效佐证率
    .finds = 说的成效有没有凭据
    .formula = 至少有一项成效写明关联或来源的活动 ÷ 活动
    .edges = 按承办单位计算。

threshold-longest-gap = 预警线（天）
threshold-gap-variation = 预警线
threshold-top-form = 预警线（占比）
threshold-fixed-day = 允许相差（工作日）
threshold-made-up = 补学期限（天）
threshold-summary = 总结期限（工作日）
threshold-stalled = 停滞判定（天）
threshold-timeliness = 及时判定（工作日）

story-more-findings = 再看 { $n } 条
definitions-find = 查找指标
definitions-found = 找到 {"{"}n{"}"} 项
definitions-lead = 二十项指标怎么算、查什么、哪些情况不算。数字按这里的定义从活动、计划和台账自动得出，不另外填报。
definitions-notation = 通用约定
definitions-activity = 活动
    .text = 已发布、日期在统计期内且不晚于截至日期的报道。支部承办、协办或有出席记录，就算支部的一次活动；联合活动在合计中只算一次。
definitions-due = 应办月份
    .text = 截至日期前完整、支部全程存在的月份，减去经批准免办的月份。
definitions-zone = 协作区归属
    .text = 按事情发生当天的归属计算：支部·月看月末，活动看活动日，有期限的看期限日。支部调区后，历史数字不改写。
definitions-small = 小基数
    .text = 分母小于 5 的百分比不显示，只列 n/N。
definitions-as-of = 数据截至
    .text = 每页都印有截至日期；之后的事情一概不算。与去年的对比取去年同一天以前的数字。
definitions-json = JSON 格式
    .text = schema 字段为 huoye-statistics/1。units 下按单位、indicators 下按指标标识给出 value（小基数为 null）、n、N、alert；第一个单位另有 rows（每条记录的 kind、id、unit、n、N）。格式说明见 statistics/files/schema.json；字段含义变化时版本号加一。
definitions-formula = 公式
definitions-finds = 查什么
definitions-edges = 边界
definitions-threshold = 阈值
definitions-direction = 方向
definitions-higher = 越高越好
definitions-lower = 越低越好

story-improved = 进步
story-attention = 需要关注
story-compared = 与{ $year }年全年相比，变化 5 个百分点以上的：
story-compared-part = 与{ $year }年同期相比，变化 5 个百分点以上的：
story-nothing-improved = 与{ $year }年同期相比，没有 5 个百分点以上的进步。
story-no-comparison = { $year }年同期没有活动记录，没有可比的数字。
story-nothing = 没有需要关注的事项。
story-colon = ：
story-change = 由 { $before } { $way ->
    [up] 升
   *[down] 降
}到 { $after }，相差 { $points } 个百分点。
story-coverage = { $units } 个支部共有 { $n } 个月没有活动。
story-longest-gap = { $units } 个支部断档超过预警线。
story-gap-variation = { $units } 个支部的活动忽密忽疏。
story-top-form = { $units } 个支部过于依赖一种形式。
story-plan-completion = { $n } 个到期的执行项还没有完成。
story-duty = { $units } 个组长单位有任务没有兑现，共 { $n } 项。
story-half-year-duty = { $n } 个党委级执行项不是由值班协作区承办。
story-balance = { $units } 个支部的活动不到中位数的一半。
story-exchange = { $units } 个支部有季度没有参加过本区其他单位的活动。
story-hazards-fixed = 期末有 { $n } 条隐患逾期未改。
story-next-recheck = { $n } 次应当复查而没有复查。
story-milestones = { $n } 个攻关项目停滞。
story-timeliness = { $n } 篇稿件不及时。
story-months = { $months } 月
story-task = { $n ->
    [1] 一
    [2] 二
    [3] 三
   *[4] 四
}季度{ $task }
story-count = { $n } 项

duty-task-activity = 活动
duty-task-writing = 发稿
duty-task-summary = 总结
duty-task-plan = 计划

rows-none = 没有记录。
rows-months = 逐月情况
    .intro = 应办的每个月：活动次数、固定日和最近一次自办活动相差几个工作日。
rows-reports = 逐次活动
    .intro = 每次活动在各项指标里怎么算。✓ ✗ 只标在承办单位自己的稿件上。
rows-plan = 计划执行
    .intro = 到期的执行项和完成它的活动。
rows-duty = 轮值任务
    .intro = 当组长的季度和四项任务。
rows-quarters = 走出去的季度
    .intro = 每个季度参加本区其他单位活动的情况。
rows-hazards = 隐患
    .intro = 到期的和应当复查的隐患。
rows-milestones = 逐个节点
    .intro = 牵头项目到期的节点。

chart-title = { $chart }：{ $unit }，{ $year }年
chart-table = 数据表
chart-months = 月
chart-limit = 预警线 { $limit }
chart-none = 无
chart-small = 分母小于 5 的不画条，只列 n/N。
chart-coverage = 每月活动次数
    .says = 每行一个支部，每列一个月，格内是活动次数；应办而没有活动的月份画框并标 0
    .legend = 数字是当月活动次数，颜色越浓越多；红框加 0 是应办而未办，“免”是经批准免办，“·”是不计。
chart-longest-gap = 最长断档
    .says = 每行一个支部，条长是最长断档的天数，虚线是预警线
chart-gap-variation = 活动日期分布
    .says = 每行一个支部，每个点是一次活动，右边是间隔变异
chart-fixed-day = 与固定日相差几个工作日
    .says = 支部·月
    .axis = 与固定日相差的工作日（负数为提前）
    .legend = 浓色是 5 个工作日以内；“无”是前后一个月都没有自办活动。
chart-attendance = 逐月到会率
    .says = 每个点是一个月的到会率，基数不足的月份断开
chart-made-up = 各支部补学率
    .says = 每行一个支部，条长是补学率，右边是 n/N
chart-form-diversity = 活动形式构成
    .says = 每行一个单位，各段是各种主要形式的占比，右边是首位形式
chart-top-form = 活动形式构成
    .says = 每行一个单位，各段是各种主要形式的占比，右边是首位形式及其次数
chart-plan-completion = 各级计划完成情况
    .says = 每行一个级别，条长是完成率，中间的细条是按期率
chart-plan-on-time = 各级计划完成情况
    .says = 每行一个级别，条长是完成率，中间的细条是按期率
chart-plan-legend = 条长：完成；中间细条：按期完成。右边依次是 按期/完成/到期。
chart-plan-bar = 到期 { $due }，完成 { $done }，按期 { $on_time }
chart-unplanned = 逐月计划外活动
    .says = 计划外/全部
    .axis = 月
    .legend = 淡色是全部活动，浓色是其中计划外的；柱上是 n/N。
chart-duty = 轮值履职
    .says = 每行一个协作区，每列一个季度，格内是组长单位和四项任务
chart-duty-legend = ● 兑现，○ 未兑现，依次是活动、发稿、总结、计划。还没到评的时候只写组长单位。
chart-duty-open = 还没到评的时候
chart-half-year-duty = 党委级项目由谁承办
    .says = 每行半年，每个点是一个到期的党委级执行项，实心的由值班协作区承办
chart-half-year-legend = ● 由值班协作区承办，○ 不是。右边是 n/N。
chart-balance = 各支部每月活动次数
    .says = 每个点是一个支部，按数值排开，虚线是中位数
chart-balance-legend = 只看松紧，不排名次；各支部的数字见下表，按组织顺序排列。
chart-median = 中位数 { $value }
chart-exchange = 谁到谁家去
    .says = 每行一个承办单位，每列一个参加支部，格内是次数
chart-exchange-corner = 参加
chart-exchange-cell = { $guest }参加{ $host }的活动 { $n } 次
chart-exchange-quarters = 数字是当季参加本区其他单位活动的次数；红框加 0 是一次也没有，“·”是不计。
    .says = 每行一个支部，每列一个季度，格内是参加本区其他单位活动的次数；一次也没有的季度画框并标 0
chart-exchange-quarter = { $unit } { $quarter }：{ $n } 次
chart-hazards-fixed = 各支部按期整改率
    .says = 每行一个支部，条长是按期整改率，右边是 n/N
chart-next-recheck = 各支部下次复查率
    .says = 每行一个支部，条长是下次复查率，右边是 n/N
chart-milestones = 攻关节点
    .says = 每个项目一条线，菱形是原定期限，圆点是完成，叉是到期未完成，虚线是截至日期
chart-milestones-legend = ◇ 原定期限，● 完成，× 到期未完成；竖虚线是截至日期。“停滞”是 60 天没有动静。
chart-milestone-done = { $name }，{ $day } 完成
chart-milestone-missed = { $name }，{ $day } 到期未完成
chart-stalled = 停滞
chart-timeliness = 几个工作日收到稿件
    .says = 篇数
    .axis = 活动结束到收稿的工作日
    .legend = 浓色是及时的；“无”是没有填收稿日期。
chart-evidence = 逐月有佐证的活动
    .says = 有佐证/全部
    .axis = 月
    .legend = 淡色是全部活动，浓色是其中有佐证的；柱上是 n/N。
chart-waived-short = 免
chart-waived = { $unit } { $month }：免办
chart-missed = { $unit } { $month }：应办，没有活动
chart-not-due = { $unit } { $month }：不计
chart-month-count = { $unit } { $month }：{ $n } 次
chart-month-share = { $month }：{ $n }/{ $of }
chart-gap-from = { $unit }：{ $first } 至 { $last }
chart-fixed-day-bin = 相差 { $bin } 个工作日：{ $n } 个支部·月
chart-none-far = 前后一个月没有自办活动：{ $n } 个支部·月
chart-wait-bin = { $bin } 个工作日：{ $n } 篇
chart-no-receipt = 没有收稿日期：{ $n } 篇

table-indicators = 指标
table-contributions = 供稿
table-reports = 活动
table-attendance = 出席
table-months = 应办月份
table-plan = 计划执行
table-duty = 轮值
table-hazards = 隐患
table-rechecks = 复查
table-milestones = 节点
table-matrix = 单位×指标
table-definitions = 指标定义
value-yes = 是
value-no = 否
sheet-page = 第 { $page } 页，共 { $pages } 页
column-unit = 单位标识
column-unit-name = 单位
column-indicator = 指标标识
column-report = 活动标识
column-host = 承办标识
column-host-name = 承办
column-zone = 协作区标识
column-zone-name = 协作区
column-level = 级别标识
column-level-name = 级别
column-form = 形式标识
column-form-name = 主要形式
column-co-hosts = 协办标识
column-co-hosts-names = 协办
column-active = 计入单位标识
column-active-names = 计入单位
column-execution = 执行项标识
column-item = 计划项目标识
column-code = 编号
column-owner-name = 责任单位
column-reports = 完成它的活动标识
column-fulfilled-by = 完成它的活动
column-state = 状态标识
column-state-name = 状态
column-quarter = 季度标识
column-quarter-name = 季度
column-lead = 组长单位标识
column-lead-name = 组长单位
column-severity = 隐患级别标识
column-severity-name = 隐患级别
column-hazard-state-name = 状态
column-result = 复查结果标识
column-result-name = 复查结果
column-project = 项目标识
column-project-title = 攻关项目
column-made-up-count = 补学
column-finds = 查什么
column-formula = 公式
column-edges = 边界
column-direction = 方向
column-indicator-name = 指标
column-value = 数值
column-n = n
column-of = N
column-alert = 超过预警线
column-received = 收稿
column-published = 发布
column-returned = 退稿
column-date = 日期
column-end-date = 结束日期
column-title = 标题
column-planned = 在计划
column-received-on = 收稿日期
column-workdays = 发稿工作日
column-evidence = 有佐证
column-expected = 应到
column-present = 实到
column-leave = 请假
column-absent = 缺席
column-online = 线上
column-month = 月份
column-activities = 活动数
column-content = 内容
column-due = 期限
column-completed-on = 完成日期
column-times = 次数
column-task-activity = 办了活动
column-task-writing = 发稿及时
column-task-summary = 总结及时
column-task-plan = 计划在前
column-hazard = 隐患编号
column-found = 发现日期
column-fixed = 整改完成
column-description = 描述
column-milestone = 节点
column-revised-due = 调整期限
column-done = 完成日期

bulletin-title = { $organisation }{ $period }活动情况通报
bulletin-summary = 基本情况
bulletin-main = 主要活动和亮点
bulletin-compared = 与上年同期相比
bulletin-better = 进步的
bulletin-better-none = 没有 5 个百分点以上的进步。
bulletin-worse = 退步的
bulletin-worse-none = 没有 5 个百分点以上的退步。
bulletin-faults = 存在的问题
bulletin-next = 下步安排
bulletin-next-plan = 到期的计划
bulletin-next-announced = 已经预告的活动
bulletin-next-overdue = 需要补办的计划
bulletin-next-duty = { $period }轮值
bulletin-next-hazards = 需要整改和复查的隐患
bulletin-units = 各单位情况表
bulletin-indicators = 二十项指标表
bulletin-contributions = 供稿情况表
bulletin-attachment = 附件{ $n }
bulletin-attachments = 附件：
bulletin-separator = ；
bulletin-glue = { "" }
bulletin-sentence = { $text }。
bulletin-quoted = “{ $text }”
bulletin-and-more = { $named }等
bulletin-of-level = { $level } { $n } 次
bulletin-activities = { $period }共开展活动 { $n } 次（{ $levels }），{ $branches } 个支部中有 { $active } 个开展或参加了活动。
bulletin-activities-before = 上年同期为 { $n } 次。
bulletin-coverage = 各支部应办 { $of } 个月，有活动的 { $n } 个月{ $rate }。
bulletin-plan = 到期的计划共 { $due } 次，按期完成 { $on_time } 次，逾期完成 { $late } 次，逾期未办 { $open } 次{ $rate }。
bulletin-attendance = 应到 { $of } 人次，实到 { $n } 人次{ $rate }。
bulletin-timeliness = 发布报道 { $of } 篇，在期限内送稿的 { $n } 篇{ $rate }。
bulletin-evidence = 其中成效有据可查的 { $n } 篇{ $rate }。
bulletin-hazards = 到期的隐患 { $of } 条，按期整改 { $n } 条{ $rate }；期末逾期未改 { $overdue } 条。
bulletin-rate = ，{ $indicator } { $value }
bulletin-rate-none = { "" }
bulletin-rate-same = ，{ $indicator } { $value }，与上年同期持平
bulletin-rate-change = ，{ $indicator } { $value }，比上年同期{ $way ->
    [up] 上升
   *[down] 下降
} { $points } 个百分点
bulletin-event = （{ $date }，{ $host }承办，{ $others }参加）{ $text }
bulletin-event-all = （{ $date }，{ $host }承办，全体支部参加）{ $text }
bulletin-event-alone = （{ $date }，{ $host }承办）{ $text }
bulletin-and-more-units = { $named }等 { $n } 个单位
bulletin-no-events = 期内没有活动。
bulletin-no-faults = 没有需要指出的问题。
bulletin-more-units = 另有 { $n } 个单位，见统计页。
bulletin-fault-coverage = { $months } 月没有活动
bulletin-fault-longest-gap = 最长 { $value }没有活动
bulletin-fault-gap-variation = 活动忽密忽疏（间隔变异 { $value }）
bulletin-fault-top-form = 过于依赖一种形式（{ $form }占 { $value }）
bulletin-fault-plan-completion = 计划逾期未办 { $n } 次（{ $items }）
bulletin-fault-duty = 轮值任务没有兑现（{ $tasks }）
bulletin-fault-half-year-duty = 党委级计划有 { $n } 次不是由值班协作区承办
bulletin-fault-balance = 每月活动不到各支部中位数的一半（{ $value }）
bulletin-fault-exchange = { $quarters }没有参加过本协作区其他单位的活动
bulletin-fault-hazards-fixed = 隐患逾期未改 { $n } 条（{ $items }）
bulletin-fault-next-recheck = 隐患应复查未复查 { $n } 次
bulletin-fault-milestones = 攻关项目{ $projects }停滞
bulletin-fault-timeliness = { $n } 篇稿件不及时
bulletin-nothing-next = { $period }还没有安排。
bulletin-no-plan = { $year }年的工作运行表还没有排出来。
bulletin-due-lead = { $period }到期的计划有 { $items } 项，落实到责任单位还有 { $n } 次没有完成：
bulletin-due = { $date }前，{ $units }。
bulletin-more-due = 下面列出到期最早的，另有 { $n } 项见工作运行表。
bulletin-make-up = { $year }年已经逾期的计划还有 { $n } 次没有办，请责任单位抓紧补办。
bulletin-duty = 组长单位{ $lead }，副组长单位{ $deputy }。
bulletin-duty-alone = 组长单位{ $lead }。
bulletin-half-year = { $half }分厂党委级活动由{ $zones }承办。
bulletin-recheck = { $id }（{ $state }）
bulletin-indicators-note = 百分比是分子除以分母；分母小于 5 的不算百分比，写“基数不足”。“—”是没有可计算的。
bulletin-units-note = “—”是没有可计算的。分母小于 5 的不算百分比，直接写分子/分母，例如到期 3 次完成 2 次写 2/3。
bulletin-unknown-highlight = 没有“{ $id }”这篇报道，或者它还没有发布、不在{ $period }。写报道所在的文件夹，例如 { $example }。
bulletin-as-of = （{ $text }）
bulletin-after-lead = 。
bulletin-template-missing = 没有这个文件
bulletin-template-other = 它不是 .docx 文件
bulletin-bad-template = 打不开模板 { $path }：{ $reason }。请用 Word 或 WPS 存成 .docx 的文件，在放正文的地方单独写一段 {"{{"}正文{"}}"}。
cli-option-highlight = 把哪篇报道列为亮点（可以写几次），例如 2026/2026-08-25-zone1。
cli-option-template = 用哪个 Word 文件作模板：版头、页边距、页码和样式（标题、标题 1、标题 2、标题 3、正文）都照它的；写着 {"{{"}正文{"}}"}、{"{{"}标题{"}}"}、{"{{"}日期{"}}"} 的地方换成内容。
cli-metavar-report = 报道
bulletin-done = 写好了通报：{ $files }

cli-stats = 打印各单位的指标，或写成 CSV、Excel、JSON。
    .examples =
        huoye stats
        huoye stats --period 2026Q3 --unit zone-1
        huoye stats --year 2026 --format xlsx --output 统计.xlsx
        huoye stats --format csv --output out/
        huoye stats --period 2026-10 --format csv --table matrix
        huoye stats --format json --output -
cli-bulletin = 写出月度、季度或年度通报（Word 和网页各一份）。
    .examples =
        huoye bulletin --period 2026Q3
        huoye bulletin --period 2026-09 --output 通报/
cli-option-year = 哪一年（默认是截至日期所在的年份）。
cli-option-period = 哪个时期：2026、2026H1、2026Q3 或 2026-09。
cli-option-unit = 哪个单位：标识、全称或简称（默认是全部）。
cli-option-stats-format = 格式：table、csv、xlsx 或 json。csv 和 json 不写 --output 就打印出来。
cli-option-stats-output = 写到哪个文件；csv 也可以写一个文件夹，每张表一个文件；- 是标准输出。
cli-option-table = csv 只要哪一张表：{ $names }。
cli-option-ids = csv 里加上给程序用的标识列。
cli-metavar-table = 表
cli-option-bulletin-output = 写到哪个文件夹（默认是当前文件夹）。
cli-metavar-period = 时期
cli-metavar-unit = 单位
cli-metavar-year = 年份
cli-stats-period = 看不懂时期“{ $value }”。写成 2026、2026H1、2026Q3 或 2026-09。
cli-stats-both = --year 和 --period 只能用一个。
cli-stats-unit = 没有“{ $value }”这个单位。可用的单位：{ $known }
cli-stats-ahead = { $period }还没有到（数据截至 { $date }）。
cli-stats-title = { $unit } · { $period }
cli-stats-done = 写好了 { $files }
bulletin-file = 通报-{ $period }
## 检查规则和评审

sarif-root = 项目根目录
review-line = 第 { $n } 行
rules-title = 检查规则
rules-lead = 提交后系统按这些规则自动检查，共 { $n } 条。错误要改好才能发布；警告请看一眼；提示可改可不改。
rules-link = 全部检查规则
rules-bad = 会被查出
rules-good = 这样就好
rules-fixed = 不能关闭
rules-place-front = 登记信息
rules-place-body = 正文
rules-place-file = 整个文件
rules-place-folder = 文件位置
rules-place-again = 另一篇活动里已有
rules-place-organisation = 组织文件
rules-place-plan = 年度计划
rules-place-workbook = 年度计划（Excel 文件）
rules-place-hazards = 隐患台账
rules-place-project = 攻关项目
rules-place-table = 文件位置
rules-place-attachment = 文件夹里的文件
rules-place-page = 手写页面
rules-place-photo = 照片文件
rules-place-site = 配置文件
rules-file-missing = （没有这个文件）
family-file = 文件
family-front = 登记信息
family-wording = 标题和正文
family-photos = 照片
family-dates = 日期
family-people = 出席和审核
family-leftovers = 旧稿残留
family-words = 用词
family-sensitive = 敏感内容
family-typography = 标点
family-links = 链接
family-recycled = 重复使用
family-plan = 年度计划
family-ledgers = 台账
family-organisation = 组织文件
family-settings = 设置
explain-level = 级别：{ $level }
explain-fixed = 不能在设置里关闭
explain-set = 在 mkdocs.yml 的 huoye 下写 rules: {"{"}{ $rule }: off{"}"} 可以关闭，也可以写 info、warning、error。
explain-unknown = 没有叫“{ $rule }”的规则。{ $suggestion ->
    [blank] {""}
   *[other] 是不是想写“{ $suggestion }”？
}
check-fixed = 改好了 { $n } 个文件的标点。
check-git = 没法与“{ $base }”比较：{ $reason ->
    [no-repository] 这里不是 Git 仓库
    [no-revision] 没有这个分支或提交
    [no-git] 没有装 Git
    [shallow] 历史不全（浅克隆），找不到两边从哪里分开。请先取全历史：git fetch --unshallow；流水线里写 fetch-depth: 0（GitHub、Gitea、Forgejo）或 GIT_DEPTH: "0"（GitLab）
    [shallow-revision] 没有这个分支或提交，历史也不全（浅克隆）。请先取全历史：git fetch --unshallow；流水线里写 fetch-depth: 0（GitHub、Gitea、Forgejo）或 GIT_DEPTH: "0"（GitLab）
    [submodule] 内容文件夹（或其中一部分）是另一个 Git 仓库（子模块），改动记在那边。请把 mkdocs.yml 也放进那个仓库，在那里检查和评审；不带 --base 的 huoye check 在这里照常能用
    [sparse] 内容没有全部取出来（sparse checkout），缺的会被当成删掉的。请先运行 git sparse-checkout disable
    [no-object] 这个克隆里缺文件内容（partial clone），也没能取到。请联网后重试，或重新完整克隆
    [not-owned] 文件夹属于另一个用户，Git 不肯读。请运行 git config --global --add safe.directory "$PWD"
   *[other] { $reason }
}
check-path = 没有这个文件或文件夹：{ $path }
check-staged-alone = --staged 不能与 --base 或 --fix 一起用。
settings-of-base = { $owner ->
    [own] “{ $base }”上没有能用的设置，这次按改动自带的设置检查。
   *[other] 这次改了设置；检查、评审和预览仍按“{ $base }”上的设置做，合并后新设置才生效。
}
problems-left-out = 另有 { $n } 处没有列出（{ $errors } 处错误、{ $warnings } 处警告、{ $infos } 处提示）。先改好上面的再看；要全部，请用 --format json。
cli-option-staged = 检查将要提交的（暂存的）内容，供提交前的钩子用。
cli-option-compare = 与哪个分支比较，如 origin/main。
cli-option-base = 只检查与另一分支（如 origin/main）不同的内容；别处的差错不影响结果。
cli-option-format = 输出格式：text、json、sarif、github、gitlab、markdown。
cli-option-fix = 把正文的标点、全半角直接改好。
cli-option-explain = 说明一条规则；写 all 列出全部。
cli-option-output = 写到文件，而不是屏幕。
cli-metavar-rule = 规则
cli-metavar-paths = [路径 …]
cli-metavar-ref = 分支

## 提示信息：检查规则

problem-title-length = 标题有 { $n } 个字，超过 { $most } 个
    .hint = 留下最要紧的事：谁、做成了什么；“组织开展”“圆满成功”可以不要
    .example = 标题: 学雷锋日里的三张工具台
problem-title-stop = 标题末尾有“{ $mark }”
    .hint = 去掉它
    .example = 标题: { $mended }
problem-summary-length = 摘要有 { $n } 个字，超过 { $most } 个
    .hint = 留一两句；或者不写，系统会取正文第一段
problem-body-short = 正文只有 { $n } 个字，不到 { $least } 个
    .hint = 写清做了什么、怎么做的、有什么结果
problem-body-long = 正文有 { $n } 个字，超过 { $most } 个
    .hint = 讲话稿、学习材料放到附件里，正文只写要点
problem-body-plain = 正文的列表、引用或表格套得太深、太宽，页面上只照原样显示文字
    .hint = 少套几层；很大的表格放到附件里
problem-heading-level = 小标题“{ $marks }”跳了级
    .hint = 改成“{ $mended }”
problem-heading-stop = 小标题末尾有“{ $mark }”
    .hint = 去掉它
    .example = ## { $mended }
problem-caption-missing = 照片“{ $name }”没有图说
    .hint = 一句话写清谁、在哪里、做什么
    .example =
        照片:
          - {"{"}文件: { $name }, 说明: 三张工具台前排起了队{"}"}
problem-caption-name = 照片“{ $name }”的图说“{ $caption }”只是文件名
    .hint = 一句话写清谁、在哪里、做什么
problem-photo-unused = 文件夹里的照片“{ $name }”没有用上
    .hint = 加进“照片”一项，或者从文件夹里删掉
problem-image-form = 照片写成了“{ $value }”，已按“{ $meant }”显示
    .hint = 用半角的感叹号和括号，中间不留空格
    .example = ![炉长讲第三次抢修](01.jpg)
problem-image-missing = 正文里的照片“{ $name }”不在文件夹里
    .hint = 核对文件名（大小写、后缀都要一样），或者把照片放进同一个文件夹
problem-image-remote = 正文里的照片来自外网：{ $name }
    .hint = 把照片存下来，放进同一个文件夹
    .example = ![三张工具台前排起了队](01.jpg)
problem-date-far-past = 活动日期 { $value } 太早了
    .hint = 核对年份
problem-date-year-folder = 活动日期是 { $value }，却放在 { $folder } 文件夹里
    .hint = 核对年份；没有发布过的，移到那一年的文件夹
problem-received-early = 收稿日期 { $value } 早于活动日期 { $date }
    .hint = 核对两个日期
problem-received-future = 收稿日期 { $value } 晚于数据截止日期 { $as_of }
    .hint = 核对年份
problem-times-reversed = 结束时间 { $end } 不晚于开始时间 { $start }
    .hint = 按 24 小时写；跨天的活动写上结束日期
    .example = 结束: 16:30
problem-date-in-text = 这里写的是“{ $value }”，活动日期却是 { $date }
    .hint = 核对是不是沿用了上一次的文字，或日期写错了
problem-weekday-wrong = “{ $value }”对不上，那天是{ $weekday ->
     [0] 星期一
     [1] 星期二
     [2] 星期三
     [3] 星期四
     [4] 星期五
     [5] 星期六
    *[6] 星期日
}
    .hint = 核对日期
problem-attendance-over-roster = { $unit }到会加请假 { $counted } 人，名册上只有 { $expected } 人
    .hint = 来宾不算到会，写在“来宾”一项；名册变了请联系管理员改组织文件
    .example = 来宾: 6
problem-attendance-online = { $unit }线上 { $online } 人，超过到会 { $present } 人
    .hint = 线上参加的也算到会，到会人数要包含他们
problem-attendance-made-up = { $unit }补学 { $made_up } 人，超过请假和缺席的 { $missed } 人
    .hint = 核对人数
problem-review-missing = 三审还缺 { $n } 审
    .hint = 写岗位，三审用三个不同的岗位
    .example = 审核: {"{"}一审: 支部书记, 二审: 协作区联络员, 三审: 党委宣传干事{"}"}
problem-review-same = “{ $post }”审了两遍
    .hint = 三审用三个不同的岗位
    .example = 审核: {"{"}一审: 支部书记, 二审: 协作区联络员, 三审: 党委宣传干事{"}"}
problem-own-proofreader = 撰稿和校对都是“{ $post }”
    .hint = 请另一个人校对
    .example = 校对: 组织委员
problem-portrait-consent = 照片“{ $name }”里的人可以辨认，没有写明本人同意
    .hint = 征得同意后写上；没有同意的，换一张背影或全景
    .example =
        照片:
          - {"{"}文件: 01.jpg, 说明: 老炉长讲最后一课, 人物: 可辨认, 同意: 是{"}"}
problem-template-text = 还有模板文字“{ $value }”没有改掉
    .hint = 换成真实内容
problem-other-month = 写着“{ $value }”，活动却在 { $month } 月
    .hint = 沿用旧稿的话，把日期全部核对一遍
problem-other-unit = 写着“{ $value }”，它没有参加这次活动，而全文没有提到承办单位{ $host }
    .hint = 沿用别人稿子的话，把单位全部核对一遍；它真的参加了，就写进“参加”
problem-word-list = “{ $value }”{ $right ->
        [blank] 不宜使用
       *[other] 应为“{ $right }”
    }
    .hint = { $note ->
        [blank] 本单位词表里的规定
       *[other] { $note }
    }
problem-id-number = 有公民身份号码 { $value }
    .hint = 删掉它。已经推送过的，请联系管理员清理历史
problem-id-number-doubtful = 有疑似公民身份号码 { $value }（校验码不对）
    .hint = 是身份号码就删掉；不是的话，请管理员在设置 check.allowed 里登记 { $code }
problem-mobile-number = 有手机号码 { $value }
    .hint = 删掉它，改写岗位或内线电话；确可公开的，请管理员在设置 check.allowed 里登记 { $code }
problem-bank-card = 有银行卡号 { $value }
    .hint = 删掉它；不是卡号的话，请管理员在设置 check.allowed 里登记 { $code }
problem-landline-number = 有固定电话 { $value }
    .hint = 对外公开的电话，请管理员写进设置 check.public；其余删掉
problem-email-address = 有电子邮箱 { $value }
    .hint = 对外公开的邮箱，请管理员写进设置 check.public；其余删掉
problem-number-plate = 有车牌号 { $value }
    .hint = 删掉它，写“接送车辆”就够了
problem-classification-mark = 有“{ $value }”级密级标志
    .hint = 立即停止提交，按保密规定报告保密员；这一条没有例外
problem-typography = “{ $value }”建议改为“{ $mended }”
    .hint = 运行 huoye check --fix 可以全部改好
problem-folder-name = 文件夹名“{ $value }”做网址又长又容易断，建议叫“{ $proposal }”
    .hint = 只用日期、小写英文字母、数字和减号；已经发布的不要改，网址跟文件夹名走
    .example = 2026-03-05-xue-lei-feng
problem-link-broken = 链接“{ $text }”打不开：{ $value }
    .hint = 把文件放进同一个文件夹，文件名写得一样；链到别的活动写 ../文件夹名/
    .example = [签到表](签到表.xlsx)
problem-link-local = 写了自己电脑上的路径 { $value }
    .hint = 把文件放进活动文件夹，用文件名链接
problem-text-recycled = { $share }% 的文字与“{ $title }”（{ $other }）相同{ $passages ->
        [blank] {""}
       *[other] ：{ $passages }
    }
    .hint = 写这一次的事；系列活动请管理员把系列标签写进设置 check.series
problem-photo-recycled = 照片“{ $name }”在 { $other } 用过（{ $file }）
    .hint = 换成这一次的照片；徽标等固定图片，请管理员在设置 check.allowed 的 photo-recycled 里登记 { $code }
problem-rule-unknown = 没有叫“{ $value }”的规则
    .hint = { $suggestion ->
        [blank] 运行 huoye check --explain all 看全部规则
       *[other] 是不是想写“{ $suggestion }”？
    }
problem-rule-fixed = 规则“{ $value }”不能改
    .hint = 删掉这一行

## 检查规则：名称和理由

rule-title-length = 标题太长
    .why = 列表、手机和公众号里只显示前二十几个字，长标题会被截断
rule-title-stop = 标题末尾有标点
    .why = 标题不是句子，末尾不加句号、逗号
rule-summary-length = 摘要太长
    .why = 卡片上只放得下两三行
rule-body-short = 正文太短
    .why = 看的人想知道做了什么、怎么做的、有什么结果
rule-body-long = 正文太长
    .why = 手机上一口气读不完，领导也没有时间读
rule-body-plain = 正文套得太深、太宽
    .why = 排不出来的内容，网站只照原样显示文字
rule-heading-level = 小标题跳了级
    .why = 目录和朗读软件按级别排列小标题
rule-heading-stop = 小标题末尾有标点
    .why = 小标题不是句子
rule-caption-missing = 照片没有图说
    .why = 不在现场的人看不出照片里是谁在做什么；朗读软件也靠它
rule-caption-name = 图说只是文件名
    .why = “图片1”“微信图片”等于没有图说
rule-photo-unused = 照片放了却没有用
    .why = 多余的照片让仓库变大，也可能是漏列了
rule-image-form = 照片的写法不对
    .why = 全角的感叹号和括号、双方括号，别的软件认不出来
rule-image-missing = 正文里的照片不存在
    .why = 页面上只剩一行图说
rule-image-remote = 正文里的照片在外网
    .why = 内网打不开外网照片，原网站也会撤下它
rule-date-far-past = 日期太早
    .why = 多半是年份打错了
rule-date-year-folder = 年份文件夹不对
    .why = 网址跟文件夹走，放错年份就找不到了
rule-received-early = 收稿早于活动
    .why = 及时率按收稿日期计算，写错就不准
rule-received-future = 收稿日期在将来
    .why = 及时率按收稿日期计算，写错就不准
rule-times-reversed = 结束早于开始
    .why = 多半是上午下午写反了
rule-date-in-text = 文中的日子与活动日期不同
    .why = 多半是沿用了旧稿，或日期写错了
rule-weekday-wrong = 星期与日期对不上
    .why = 多半是沿用了去年的稿子
rule-attendance-over-roster = 到会加请假超过名册
    .why = 到会率会超过百分之百
rule-attendance-online = 线上人数超过到会人数
    .why = 线上参加的也算到会，是到会人数的一部分
rule-attendance-made-up = 补学人数超过缺席人数
    .why = 只有请假和缺席的人才需要补学
rule-review-missing = 三审没有填全
    .why = 三审三校要留痕，缺一审就说不清谁把的关
rule-review-same = 同一岗位审了两遍
    .why = 三审要由三个不同的岗位把关
rule-own-proofreader = 自己写自己校
    .why = 自己的错字自己最难看出来
rule-portrait-consent = 可辨认的人像没有写明同意
    .why = 公开他人肖像须经本人同意
rule-template-text = 模板文字没有改掉
    .why = 发布出去会闹笑话
rule-other-month = 写成了别的月份
    .why = 多半是沿用上个月的稿子忘了改
rule-other-unit = 写成了别的支部
    .why = 多半是沿用别人的稿子忘了改
rule-word-list = 用词不规范
    .why = 本单位词表里的错字、旧称和不宜用语
rule-id-number = 公民身份号码
    .why = 个人信息，泄露后无法收回
rule-id-number-doubtful = 疑似公民身份号码
    .why = 格式像身份号码，只是校验码不对，可能是打错的
rule-mobile-number = 手机号码
    .why = 个人信息，容易招来骚扰和诈骗
rule-bank-card = 银行卡号
    .why = 个人信息，容易招来诈骗
rule-landline-number = 固定电话号码
    .why = 对外公开前请确认可以公开
rule-email-address = 电子邮箱
    .why = 对外公开前请确认可以公开
rule-number-plate = 车牌号
    .why = 个人信息，照片和文字里都不宜出现
rule-classification-mark = 密级标志
    .why = 涉密内容不得上网，本条不能关闭，也没有例外
rule-typography = 标点和全半角不规范
    .why = 中文用中文标点，数字字母用半角，全站才整齐
rule-folder-name = 文件夹名不宜做网址
    .why = 网址跟文件夹名走，中文和空格在微信、邮件里会断开
rule-link-broken = 链接打不开
    .why = 点的人会看到“没有找到这一页”
rule-link-local = 写了自己电脑上的路径
    .why = 别人的电脑上没有这个文件
rule-text-recycled = 文字与旧稿大段相同
    .why = 同一篇稿子换个日期再报，会让数据失真
rule-photo-recycled = 照片在别的活动里用过
    .why = 同一张照片证明不了两次活动
rule-encoding-legacy = 文件不是 UTF-8 编码
    .why = 换一台电脑可能变成乱码
rule-encoding-unknown = 看不懂文件编码
    .why = 多半是 Word 文档改了后缀
rule-characters-unseen = 有看不见的字符
    .why = 看起来一样的字，电脑认不出，也搜不到
rule-file-empty = 空文件
    .why = 没有内容可发布
rule-fence-missing = 开头缺少“---”
    .why = 登记信息要放在两行“---”之间才认得出来
rule-fence-unclosed = 登记信息没有结尾
    .why = 不知道正文从哪里开始
rule-fence-form = 分隔线写法不对
    .why = 输入法会把“---”变成破折号
rule-front-empty = 没有登记信息
    .why = 至少要有标题、日期、承办
rule-front-no-keys = 登记信息里没有“名称: 内容”
    .why = 一项一行才认得出来
rule-report-no-text = 活动文件夹里没有文字
    .why = 只认 index.md，别的文件不会变成网页
rule-report-stray = 文件放错了地方
    .why = 每篇活动一个文件夹，照片才能放在一起
rule-attachment-page = 附件是 Markdown 或网页
    .why = 网站会把它直接当网页公开，里面的程序也会运行
rule-report-hidden = 活动文件夹的名字像临时文件
    .why = 临时文件不收入，活动会无声无息地不见
rule-folder-inside = 活动文件夹里还有文件夹
    .why = 里面的照片和附件会无声无息地不见
rule-name-encoding = 文件名乱码
    .why = 网页、订阅和别人的电脑都读不出这个名字
rule-name-invisible = 文件名里有看不见的字符
    .why = 看到的名字不是真名字，例如程序装成表格
rule-name-characters = 名字里有 Windows 不允许的字符
    .why = 有一个这样的文件，所有用 Windows 的人都取不下整个仓库
rule-name-ending = 名字以空格或点号结尾
    .why = Windows 会去掉它们，取下来就对不上了
rule-name-reserved = Windows 的保留名
    .why = 有一个这样的文件，所有用 Windows 的人都取不下整个仓库
rule-name-collision = 两个名字只差大小写
    .why = 取到 Windows 上，一个会盖掉另一个
rule-path-too-long = 路径太长
    .why = Windows 的完整路径最多 259 个字
rule-link-refused = 链接
    .why = 链接能把机器上的任何文件带到网站上，也能绕圈子
rule-file-special = 不是文件
    .why = 读它可能永远读不完
rule-attachment-format = 不收的附件
    .why = 认不出内容的文件，谁也不知道里面有没有程序或拍摄地点
rule-attachment-disguised = 附件的后缀与内容不符
    .why = 别人打开的不是名字说的东西
rule-attachment-program = 附件里有程序
    .why = 同事点开就会运行
rule-attachment-locked = 加了密码的附件
    .why = 没有密码的人打不开，也没人能检查里面有什么
rule-attachment-broken = 损坏的附件
    .why = 下载的人也打不开
rule-attachment-too-heavy = 附件太大
    .why = 手机上下不动，仓库也会永远这么大
rule-attachment-location = 附件里有拍摄地点
    .why = 谁都能看出照片是在哪里、什么时候拍的
rule-attachment-author = 附件的属性里有作者
    .why = 公开的文件不必写是谁的电脑做的
rule-page-file = 手写页面旁边不收的文件
    .why = 网页和程序会在每位读者的浏览器里运行
rule-page-script = 手写页面里有程序
    .why = 它会在每位读者的浏览器里运行
rule-cache-tracked = 提交进仓库的缓存
    .why = 缓存里的文件会原样放上网站，没人看过它们
rule-text-too-long = 文件或一行太长
    .why = 没有人写这么长的稿子，却会拖住所有人的检查和生成
rule-text-withheld = 有不能公开的内容
    .why = 公开以后就收不回来了；设置 publication: strict 时，这样的稿子不上网站
rule-file-faulty = 程序出了意外
    .why = 一个文件的毛病不应当连累别人
rule-page-faulty = 页面生成时出了意外
    .why = 一页的毛病不应当连累整个网站
rule-search-phrases = 搜索少了 Pagefind
    .why = 搜得不全的网站要让人知道，但不应当因此没有网站
rule-rule-faulty = 检查时出了意外
    .why = 一条规则的毛病不应当连累别的规则
rule-findings-more = 同一类问题太多
    .why = 几万行提示没有人看得完
rule-yaml-syntax = 登记信息写法有误
    .why = 一处写错，后面都读不出来
rule-yaml-alias = 用了引用写法
    .why = 内容以 * 或 & 开头会被当作引用
rule-yaml-colon = 用了中文冒号
    .why = 登记信息认英文冒号
rule-yaml-colon-space = 冒号后少空格
    .why = 少了空格就不是一项
rule-yaml-tab = 缩进用了制表符
    .why = 制表符在不同编辑器里宽度不同
rule-yaml-colon-missing = 名称后没有冒号
    .why = 没有冒号，分不清名称和内容
rule-yaml-key = 名称带了符号
    .why = 加粗、加引号的名称电脑认不出
rule-yaml-indent = 缩进没有对齐
    .why = 缩进表示上下级
rule-yaml-comment = 内容后面有注释
    .why = 空格加 # 后面的字不会收入
rule-yaml-continued = 内容换了行
    .why = 没有缩进的一行会被当成下一项
rule-yaml-quote-open = 引号只有一半
    .why = 后面各行会被当成引号里的内容
rule-yaml-flow = 括号里的写法不规范
    .why = 括号里只认英文的冒号和逗号
rule-yaml-bullet = 列表用了别的短横
    .why = 登记信息认英文减号
rule-yaml-brackets = 用了中文括号
    .why = 登记信息认英文括号
rule-yaml-quotes = 内容里有特殊符号
    .why = 英文冒号、井号会让内容被截断
rule-key-unknown = 不认识的项目
    .why = 写错名称的项目不会显示
rule-key-repeated = 同一项写了两次
    .why = 不知道以哪个为准
rule-alias-contradicts = 中英文名称内容不同
    .why = 不知道以哪个为准
rule-field-missing = 缺少必填项
    .why = 没有它就无法归档
rule-value-invalid = 内容不对
    .why = 无法采用这项内容
rule-value-too-long = 内容太长
    .why = 页面、表格和日历里都放不下
rule-list-expected = 应当是列表
    .why = 无法采用这项内容
rule-mapping-expected = 写得不完整
    .why = 这一项里面还要分小项
rule-number-whole = 应当是整数
    .why = 人数没有小数
rule-text-expected = 应当是文字
    .why = 方括号、花括号会被当作列表
rule-number-unreadable = 应当是数字
    .why = 统计要用
rule-year-range = 年份不可能
    .why = 多半是多打或少打了一位
rule-date-unreadable = 看不懂的日期
    .why = 没有日期就无法归档和统计
rule-date-form = 日期写法不统一
    .why = 统一写法便于查找
rule-moment-unreadable = 看不懂的发布或撤下时间
    .why = 看不懂就不知道能不能发布
rule-publication-reversed = 撤下时间不晚于发布时间
    .why = 这篇报道永远不会出现
rule-time-unreadable = 看不懂的时间
    .why = 页面上无法显示
rule-time-form = 时间写法不统一
    .why = 统一写法不会读错上午下午
rule-time-midnight = 半夜零点开始
    .why = 日期可能差一天
rule-span-split = 一项里写了起止
    .why = 起、止各有一项
rule-time-sexagesimal = 时间被换算过
    .why = 有的软件会把 14:30 存成 870
rule-list-too-long = 列得太多
    .why = 每个标签都有自己的一页，几千个标签谁也找不到东西
rule-text-joined = 文字写成了列表
    .why = 这一项在页面上是一段文字
rule-list-form = 列表写法不统一
    .why = 统一写法便于查找
rule-choice-unknown = 不在可选内容里
    .why = 只能从规定的几种里选
rule-attendance-form = 出席没有按单位写
    .why = 到会率要分单位计算
rule-attendance-repeated = 同一单位出席写了两次
    .why = 人数会重复计算
rule-unit-unknown = 没有这个单位
    .why = 会算不到任何单位头上
rule-unit-read = 单位名称写得不全
    .why = 名称写全，改名、合并以后也认得出
rule-host-several = 承办写了几个单位
    .why = 每次活动算在一个承办单位头上
rule-unit-ambiguous = 单位名称有歧义
    .why = 不知道算给哪个单位
rule-unit-not-then = 单位当时不存在
    .why = 多半是日期或单位写错了
rule-form-unknown = 没有这种活动形式
    .why = 统计形式多样度要用
rule-photo-missing = 照片不存在
    .why = 页面上会缺照片
rule-period-reversed = 结束日期早于开始日期
    .why = 多半是写反了
rule-date-future = 日期在将来
    .why = 还没有举行的活动不能算已完成
rule-date-folder = 日期与文件夹不一致
    .why = 多半是沿用旧稿忘了改
rule-table-no-header = 表格没有表头
    .why = 靠表头认出每一列
rule-table-unreadable = 表格打不开
    .why = 内容无法采用
rule-table-old-format = 旧版 Excel 格式
    .why = 旧格式和加密的文件无法读取
rule-table-format = 表格格式不支持
    .why = 内容无法采用
rule-table-row-skipped = 有一行没有读
    .why = 字太少，或者像落款、小标题，当作说明
rule-sheet-hidden = 有隐藏的工作表
    .why = 隐藏的工作表多半是旧的，看不见的内容不该上网站
rule-sheet-no-header = 有工作表没有表头
    .why = 没有表头，不知道哪一列是什么
rule-sheet-other-year = 有别的年份的工作表
    .why = 一个文件一个年份，去年的计划不算今年的
rule-rows-hidden = 有隐藏或筛选掉的行
    .why = 照样读了，看表的人却看不到
rule-table-empty = 表格是空的
    .why = 多半是内容放错了地方
rule-table-rows = 表格行数太多
    .why = 一个表格不该拖住整个网站
rule-table-web-page = 网页当成了表格
    .why = 网页里的表格读不准
rule-table-total-row = 合计行没有读
    .why = 合计不是一条内容
rule-cell-formula = 公式没有结果
    .why = 文件里只有公式，没有人看到的那个数
rule-cell-error = 公式出错
    .why = 出错的格子里没有内容
rule-cell-became-date = 编号变成了日期
    .why = 表格软件会把 1-1 变成 1月1日，编号就对不上了
rule-cell-date-year = 日期没有显示年份
    .why = 看不到的年份可能是错的
rule-cell-long = 一格里的字太多
    .why = 放不进页面、日历和表格
rule-ledger-name = 不认识的台账
    .why = 文件名不对，里面的内容谁也看不到
rule-column-missing = 缺少一列
    .why = 没有它，整张表都用不了
rule-column-unknown = 不认识的一列
    .why = 这一列没有读
rule-column-repeated = 同名的列有两个
    .why = 不知道以哪个为准
rule-csv-quotes = 引号不成对
    .why = 会把后面几行吞掉
rule-csv-broken = 太多行的引号不成对
    .why = 这样的文件多半不是表格，或者已经损坏
rule-cell-missing = 必填的一格是空的
    .why = 这一行用不了
rule-plan-file-name = 计划表文件名没有年份
    .why = 不知道是哪一年的计划
rule-plan-twice = 同一年有两份计划表
    .why = 不知道以哪份为准
rule-plan-code-repeated = 计划编号重复
    .why = 活动会记到别的项目上
rule-plan-due-unknown = 看不懂完成时限
    .why = 算不出是否按期
rule-plan-due-year = 完成时限不在当年
    .why = 算不出是否按期
rule-plan-item-unknown = 计划里没有这一项
    .why = 完成情况记不上
rule-plan-item-year = 是别的年份的计划项目
    .why = 完成情况记不上
rule-plan-item-owner = 不是本单位的计划项目
    .why = 完成情况记不上
rule-plan-year-missing = 没有那一年的计划
    .why = 完成情况记不上
rule-ledger-twice = 同一本台账有两个文件
    .why = 不知道以哪个为准
rule-ledger-id-repeated = 台账编号重复
    .why = 不知道指的是哪一行
rule-ledger-before-found = 早于发现日期
    .why = 多半是日期写错了
rule-ledger-future = 日期在将来
    .why = 还没有发生的不能算完成
rule-hazard-branch = 台账里的单位不是支部
    .why = 算不到任何支部头上
rule-hazard-source = 隐患的来源不存在
    .why = 点不到来源活动
rule-project-file-name = 项目文件名不能用作网址
    .why = 网址跟文件名走
rule-milestone-repeated = 节点重名
    .why = 不知道指的是哪一个
rule-milestone-before-start = 节点早于立项
    .why = 多半是日期写错了
rule-milestone-no-reason = 调整期限没写原因
    .why = 改期要说得清
rule-milestone-unknown = 没有这个节点
    .why = 进展记不上
rule-ledger-row-unknown = 台账里没有这一行
    .why = 关联不上
rule-recheck-too-early = 复查早于发现
    .why = 复查要在下一次活动里
rule-organisation-missing = 没有组织文件
    .why = 没有单位就建不成网站
rule-organisation-empty = 组织文件是空的
    .why = 没有单位就建不成网站
rule-reference-unknown = 引用了没有定义的内容
    .why = 关联不上
rule-unit-id-form = 标识不能用作网址
    .why = 网址跟标识走，要一直不变
rule-unit-id-repeated = 标识重复
    .why = 两个单位会混在一起
rule-dated-order = 分段的内容次序不对
    .why = 不知道哪天起用哪一段
rule-month-unreadable = 看不懂的月份
    .why = 免除的月份算不对
rule-duty-outside-zone = 轮值单位不在本协作区
    .why = 多半是轮值表写错了
rule-config-missing = 没有配置文件
    .why = 不知道内容在哪里
rule-config-no-plugin = 配置里没有启用
    .why = 网站不会生成活动页面
rule-site-afar = 网页从互联网读取东西
    .why = 内网打不开，也让外人知道谁在看什么
rule-theme-feature = 主题里不安全的功能
    .why = 它把各人写的标题当成网页代码
rule-rule-unknown = 设置里写了不存在的规则
    .why = 这条设置不起作用
rule-rule-fixed = 设置想改不能改的规则
    .why = 没有这条规则，稿件就读不出来或不能发布
rule-redirect-target = 重定向不成立
    .why = 旧网址会打不开
rule-timezone-unknown = 不认识的时区
    .why = “今天”和日历要知道是哪里的时间
rule-number-range = 数字超出范围
    .why = 多半是多打了几位
rule-table-too-large = 表格太大
    .why = 解压后会占满内存
rule-photo-unreadable = 照片打不开
    .why = 页面上会缺照片
explain-off = 关闭
explain-info = 提示
explain-warning = 警告
explain-error = 错误

## 评审

review-title = 稿件评审
review-against = 与 { $base } 比较
review-verdict-errors = 先不要合并：有 { $n } 处错误要改（{ $kinds }）。
review-kind = { $rule } { $n }
review-replaces = 取代预告“{ $title }”（{ $date }）
review-photo-new = 这一次的照片
review-photo-old = 以前的照片
review-shared = 与这一篇相同的文字：
review-other-pages = 另有 { $n } 页随之变化：列表、日历、各单位的数字、照片墙等，不必逐页看。
review-faulty = { $title }（{ $n } 处）
review-to-mend = 要改的是：{ $reports }
review-verdict-warnings = 没有错误；有 { $n } 处警告，请看一眼再合并。
review-verdict-clean = 机器没有查出问题，请通读内容后合并。
review-count-added = 新增 { $n } 篇
review-count-changed = 修改 { $n } 篇
review-count-removed = 删除 { $n } 篇
review-count-none = 没有改动活动
review-count-error = { $n } 处错误
review-count-warning = { $n } 处警告
review-count-info = { $n } 处提示
review-added = 新增
review-changed = 修改
review-removed = 删除
review-moved = 从 { $old } 移来
review-status = 状态：{ $status }
review-all-units = 面向全体
review-with-units = 另有 { $n } 个单位参加
review-length = { $n } 字，约读 { $minutes } 分钟，{ $photos } 张照片
review-characters = { $n } 字
review-body = 正文
review-clean = 没有查出问题
review-more = 另有 { $n } 项，略
review-more-problems = 另有 { $n } 处
review-other-files = 其他文件
review-effects = 对统计数字的影响
review-no-effects = 没有影响。
review-effect-figure = 指标
review-effect-unit = 单位
review-effect-before = 现在
review-effect-after = 合并后
review-pages = 会变的页面（{ $n } 个）
review-foot = 数据截至{ $date }。每次推送后自动更新这一条。
effect-plan = 计划 { $code } { $content }
effect-recheck = 隐患 { $id } 复查
effect-open = 未完成
effect-done = 已完成
effect-month = 月度活动
effect-none = 无
effect-some = 有
in-brackets = { $text }（{ $note }）
indented = {"　"}{ $text }
colon = ：
preview-missing = 这一页没有变化
    .text = 预览里只有会变的页面；这一页和现在网站上的一样。
preview-needs-base = --only-changed 要和 --base 一起用，例如 --base origin/main。
preview-done = 预览里有 { $n } 个页面，打开 { $path } 看评审。
post-created = 已发表评审意见。
post-updated = 已更新评审意见。
post-unchanged = 评审意见没有变化。
post-variable = 缺少环境变量 { $names }。
post-unreachable = 连不上 { $url }（{ $reason }）。
post-refused = { $url } 没有接受（{ $status }）：{ $code ->
    [http-401] 令牌无效或过期了。请换一个新的。
    [http-403] 令牌没有发表评审的权限；从派生仓库（fork）提交的任务本来就没有。评审没有发表，检查结果不受影响。
    [http-404] 没有找到这个合并请求，或令牌看不到它。请核对地址、项目和令牌的权限。
    [http-413] 内容太大，前面的代理不让通过。请在代理上放宽，如 nginx 的 client_max_body_size。
    [http-422] 内容没有通过校验（不是令牌的问题），多半是评论太长或有不允许的字符。请把输出发给维护者。
    [http-429] 请求太频繁。请过几分钟再运行。
    [http-301] 它要转到另一个地址，令牌没有跟着发过去。请核对地址。
    [http-302] 它要转到另一个地址，令牌没有跟着发过去。请核对地址。
    [http-500] 服务器自己出错了。请稍后再运行。
    [http-502] 服务器正忙或在维护。请稍后再运行。
    [http-503] 服务器正忙或在维护。请稍后再运行。
   *[other] 请查看这个地址的服务器日志。
}
post-other-head = 合并请求已经不在 { $head }（现在是 { $tip }）：它又更新过，或结果是另一个请求的。没有发表。
cli-option-from = 读取另一个任务写好的评审（--format json 的输出）再发表，不看内容本身。
cli-option-whole-url = 评审太长放不下时，全文在哪个网址。
review-one-source = --base 和 --from 要且只要写一个；--from 不能生成 html。
review-unreadable-file = { $path } 不是 huoye review --format json 写的：{ $detail }
review-cut = { $whole ->
    [blank] 评论放不下，另有 { $n } 篇只列名字；全文见 huoye review 的 html 输出。
   *[other] 评论放不下，另有 { $n } 篇只列名字；[全文在这里]({ $whole })。
}
review-guarded-settings = 这次改了设置
review-guarded-theme = 这次改了主题
review-guarded-owners = 这次改了审批人（CODEOWNERS）
review-guarded-workflow = 这次改了流水线或程序
review-guarded-words = 这次改了词表
cli-option-review-format = 输出格式：markdown、html、json。
cli-option-preview-url = 预览放在哪个网址，评审里的链接指向它。
cli-option-post = 发表到合并请求：gitlab、gitea、github；再次运行只更新同一条。
cli-option-only-changed = 只生成与 --base 相比会变的页面，供评审预览；不用服务器就能打开。
effect-year = { $year }年
status-draft = 草稿
status-planned = 计划
status-published = 已发布
status-corrected = 已更正
review-alike = （同类另有 { $n } 处{ $lines ->
    [blank] {""}
   *[other] ，第 { $lines } 行
}）
review-unreadable = 错误改好之前，网站上不会有这一篇。
rule-photo-empty = 照片文件是空的
    .why = 多半是没有拷完
rule-photo-broken = 照片坏了
    .why = 页面上会缺照片
rule-photo-cut-off = 照片没有传完
    .why = 下半截是灰的
rule-photo-format = 不是网站能显示的照片
    .why = 浏览器打不开
rule-photo-svg = SVG 矢量图
    .why = 里面可以藏程序
rule-photo-lfs = 只有占位文件
    .why = 照片本身没有拉下来
rule-photo-shape = 细长得不像照片
    .why = 缩小以后什么也看不见
rule-photo-too-heavy = 照片文件太大
    .why = 处理不动，仓库也受不了
rule-photo-too-large = 照片像素太多
    .why = 处理时会占满内存
rule-photo-attachment = 附件图片带有拍摄信息
    .why = 去不掉的信息不能公开
rule-photo-location = 照片里有拍摄地点
    .why = 网站会去掉，提交记录里却永远留着
rule-photo-heic = HEIC 照片
    .why = 很多电脑打不开原图
rule-photo-suffix = 后缀与内容不符
    .why = 换个软件可能打不开
rule-photo-unscaled = 原图没有缩小
    .why = 仓库会越来越大
rule-cell-date = 表格里的日期看不懂
    .why = 算不出是否按期
rule-cell-number = 表格里的数字看不懂
    .why = 次数要用来计算

### Builds

cli-option-keep = 保留几个以前的版本，供 huoye rollback 换回。
cli-option-timings = 各步骤用了多少时间：text 给人看，json 给程序读。
cli-option-jobs = 同时用几个进程；0 表示有几个核用几个。
cli-option-scheduler = 由这个 Dask 调度器的机器来生成，例如 tcp://10.0.0.5:8786（需要安装 huoye[cluster]）。
cli-metavar-number = 数字
build-pages = {"  "}页面：新生成 { $made } 页，沿用 { $reused } 页
build-photos = {"  "}照片：{ $photos } 张，{ $made ->
    [0] 都已处理过
   *[other] 新处理 { $made } 张
}
build-files = {"  "}文件：{ $files } 个
build-problems = {"  "}问题：{ $text }写作规则用 huoye check 检查。
build-time = {"  "}用时：{ $seconds } 秒
build-time-of = {"  "}用时：{ $seconds } 秒（{ $stages }）
build-stage = { $stage } { $seconds }
build-stage-separator = 、
build-stage-line = {"    "}{ $seconds } 秒  { $stage }{ $rate ->
    [blank] {""}
   *[other] ，每秒 { $rate } 个
}
build-stage-read = 读取内容
build-stage-photos = 照片
build-stage-pages = 页面
build-stage-files = 表格和订阅
build-stage-search = 搜索
build-stage-theme = 主题和手写页面
build-stage-publish = 发布
build-stage-tidy = 整理缓存
build-mkdocs-says = MkDocs：{ $text }
build-one-by-one = /{ $lead } 下的页面由主题模板逐页生成：改写的模板还用到了页面的 { $reason }。
build-template = 主题模板 { $place } 出错：{ $detail }。改过模板（custom_dir）的，先核对这一处；网站保持原样。
build-page-changed = 生成网站时 /{ $url } 的内容又被改动了，请再生成一次。
build-worker-died = 一个工作进程中途被系统结束了（可能内存不够）{ $pages ->
    [blank] {""}
   *[other] ，当时在生成 { $pages }
}。请再生成一次；再出现，就用 --jobs 少开几个进程。
cluster-not-installed = --scheduler 需要另外安装：pip install "huoye[cluster]"
cluster-unreachable = 连不上调度器 { $address }：{ $detail }。请确认地址，并确认调度器（dask scheduler）已经启动。
cluster-no-workers = 调度器 { $address } 下面没有工作机。请在各台机器上启动：dask worker { $address }
cluster-no-huoye = 工作机 { $worker } 上的活页不能用：{ $detail }。请在那台机器上安装与本机相同的版本。
cluster-other-program = 工作机 { $worker } 的程序与本机不同，生成的网页会不一样，所以不用它：{ $detail }。请照本机的 requirements.lock 更新后重新启动。
cluster-other-folder = 工作机 { $worker } 看不到 { $folder }。内容和缓存要放在共享文件夹里，各台机器用同样的路径。
cluster-late-program = 中途加入的工作机 { $worker } 的程序与本机不同，生成的网页会不一样，所以停了下来。请更新它，再生成一次。
cluster-late-folder = 中途加入的工作机 { $worker } 看不到缓存文件夹。请接上共享文件夹，再生成一次。
cluster-killed = 同一项工作接连让几台工作机退出，最后一台是 { $worker }（可能内存不够）。
cluster-gone = 调度器 { $address } 下面的工作机都不见了，等了一会儿没有回来。已完成的都在缓存里，再生成一次会接着做。
cluster-lost = 与调度器的连接断了：{ $detail }。已完成的都在缓存里，再生成一次会接着做。
build-afar = { $page }{ $more ->
    [0] {""}
   *[other] {" "}等 { $more } 处
} 会从互联网读取 { $url }（{ $what }）。改法：{ $hint }
build-afar-strict = 网页会从互联网读取 { $n } 样东西，网站没有换上。
afar-font = 网上的字体
    .hint = mkdocs.yml 里写 theme: 的 font: false，用读者电脑上的字体
afar-script = 别处的脚本
    .hint = 下载到 docs_dir 里，extra_javascript 写本地的路径
afar-style = 别处的样式
    .hint = 下载到 docs_dir 里，extra_css 写本地的路径
afar-image = 别处的图片或影音
    .hint = 下载到网页旁边，写本地的文件名
afar-frame = 嵌入别处的网页
    .hint = 换成一个链接
afar-analytics = 访问统计
    .hint = 删掉 mkdocs.yml 里 extra: 的 analytics
afar-diagram = 画图用的脚本
    .hint = 把 mermaid.min.js 下载到 docs_dir 里，写进 extra_javascript；或者换成一张图片
afar-repository = 代码仓库的星数
    .hint = 删掉 repo_url，或者换成内网的代码仓库
afar-other = 别处的文件
    .hint = 下载到 docs_dir 里，写本地的路径；或者删掉
build-dead-link = { $page }：链接“{ $link }”指向的页面不存在。
serve-built = 已更新：{ $made } 页新生成，共 { $pages } 页。
progress-publish = 正在发布……

## 组织文件各项的例子

organisation-name = {""}
    .example = name: 砚溪重型装备厂
organisation-short-name = {""}
    .example = short_name: 砚溪厂
organisation-committee = {""}
    .example = committee: {"{"}id: committee, name: 分厂党委{"}"}
organisation-zones = {""}
    .example =
        zones:
          - {"{"}id: zone-1, name: 第一协作区{"}"}
organisation-branches = {""}
    .example =
        branches:
          - {"{"}id: casting, name: 铸造车间党支部, zone: zone-1, members: 26{"}"}
organisation-id = {""}
    .example = id: casting
organisation-zone = {""}
    .example = zone: zone-1
organisation-members = {""}
    .example = members: 26
organisation-count = {""}
    .example = members: 26
organisation-from = {""}
    .example = zone: [{"{"}from: 2026-01-01, zone: zone-1{"}"}]
organisation-fixed-day = {""}
    .example = fixed_day: 18
organisation-founded = {""}
    .example = founded: 2019-07-01
organisation-closed = {""}
    .example = closed: 2026-06-30
organisation-merged-into = {""}
    .example = merged_into: casting
organisation-waivers = {""}
    .example = waivers: [{"{"}month: 2026-02, reason: 停产检修{"}"}]
organisation-month = {""}
    .example = waivers: [{"{"}month: 2026-02, reason: 停产检修{"}"}]
organisation-reason = {""}
    .example = waivers: [{"{"}month: 2026-02, reason: 停产检修{"}"}]
organisation-rotation = {""}
    .example =
        rotation:
          2026:
            Q1: {"{"}zone-1: {"{"}lead: casting, deputy: forging{"}"}{"}"}
organisation-lead = {""}
    .example = zone-1: {"{"}lead: casting, deputy: forging{"}"}
organisation-deputy = {""}
    .example = zone-1: {"{"}lead: casting, deputy: forging{"}"}
organisation-plan = {""}
    .example = zone-1: {"{"}lead: casting, deputy: forging, plan: 2026-01-05{"}"}
organisation-summary = {""}
    .example = zone-1: {"{"}lead: casting, deputy: forging, summary: 2026-04-03{"}"}
organisation-half-year-duty = {""}
    .example =
        half_year_duty:
          2026: {"{"}H1: [zone-1], H2: [zone-2]{"}"}
organisation-form-groups = {""}
    .example =
        form_groups:
          - {"{"}id: study, name: 学习{"}"}
organisation-forms = {""}
    .example =
        forms:
          - {"{"}id: theme-lecture, name: 专题党课{"}"}
organisation-group = {""}
    .example = - {"{"}id: theme-lecture, name: 专题党课, group: study{"}"}
organisation-thresholds = {""}
    .example = thresholds: {"{"}stalled: 60{"}"}
organisation-posts = {""}
    .example = posts: [{"{"}post: 书记, name: 车间副主任, contact: 内线 6101{"}"}]
organisation-post = {""}
    .example = posts: [{"{"}post: 书记, name: 车间副主任, contact: 内线 6101{"}"}]
organisation-contact = {""}
    .example = posts: [{"{"}post: 书记, name: 车间副主任, contact: 内线 6101{"}"}]
organisation-about = {""}
    .example = about: 由一线班组组成

## 发布和撤下的时间

unmade-title = 这一页暂缺
unmade-text = 这一页暂时没有生成出来，已经提示网站管理员；内容没有丢失，修好后会出现在这里。
withdrawn-title = 这篇报道已经撤下
withdrawn-text = 这里的报道已于{ $date }按期撤下，内容不再提供。
cli-option-format-plain = text（给人看）或 json（给程序用）
cli-next-change = 下一次要重新生成网站的时刻（定时发布、定时撤下、换日）
    .examples =
        huoye next-change                 第一栏是时刻，给定时任务用
        huoye next-change --format json   以后的全部变化
next-change-line = { $at }	{ $what }	{ $title }
next-change-publish = 发布
next-change-withdraw = 撤下
next-change-day = 换日
next-change-day-title = 统计和到期情况按新的一天计算
next-change-none = 没有要等的变化：数据截至日期是固定的，内容不变网站就不变
cli-metavar-text = 文字
cli-forget =
    查出一段文字（姓名、号码）出现在哪些地方：内容、写稿台草稿、缓存、网站、留着的旧版、归档包等成品、版本库历史

    只查不改。找到了退出码是 1。
    .examples =
        huoye forget 张三
        huoye forget "138 0013 8000"
        huoye forget 张三 --also /档案/归档-2025 --also /备份/年鉴.zip
forget-too-short = 只有一个字，到处都是：请写完整的姓名或号码
forget-part-content = 内容里 { $n } 处：
forget-part-desk = 写稿台的草稿里 { $n } 处：
forget-part-packages = 归档包、年鉴、文章等成品里 { $n } 处：
forget-opaque-more = 看不进去的还有 { $n } 个
cli-metavar-place = 位置
cli-option-forget-also = 另外再查的文件夹或文件，如放在别处的归档包、年鉴、备份；可以给几个。
forget-part-cache = 缓存里 { $n } 处：
forget-part-site = 正在服务的网站里 { $n } 处：
forget-part-releases = 留着的旧版里 { $n } 处：
forget-part-history = 版本库历史里 { $n } 次提交增减过它：
forget-more = 还有 { $n } 处
forget-in-name = { $path }（文件名）
forget-inside = { $path }（{ $inside }）
forget-opaque = 看不进去，请打开核对：{ $path }
forget-done = 看了 { $files } 个文件：{ $n } 个文件里有，{ $commits } 次提交里有。
forget-next =
    怎样清干净：
    1. 改掉或删掉内容里的；
    2. 删掉整个缓存文件夹，重新生成网站；
    3. 再生成 {"--"}keep 0 一次，不留旧版；
    4. 版本库历史要请管理员用 git filter-repo 重写，并通知有副本的人；
    5. 写稿台的草稿在写稿台里删；归档包、年鉴等成品改好内容后重做，已经移交的请告知档案部门；
    6. 再查一遍。别处的归档包和备份用 {"--"}also 指给它看；打印件和转发出去的，这里查不到。

## 公众号文章

cli-wechat =
    把报道做成公众号文章：排好版的正文、标题、摘要、两种封面、按顺序编号的 JPEG 照片

    打开生成的 article.html，点“复制正文”，到公众号编辑器里粘贴，再按编号插入照片。
    .examples =
        huoye wechat 2026/2026-03-05-leifeng
        huoye wechat 2026/2026-03-05-leifeng --style workshop -o 文章.zip
        huoye wechat --period 本月
        huoye wechat --period 2026-W12 --full --title 本周要闻
cli-metavar-reports = [报道…]
cli-metavar-style = 版式
cli-metavar-title = 标题
cli-option-wechat-period = 一个时期的报道合成一篇：本周、上周、本月、上月、2026-03、2026-W12、2026Q1。
cli-option-wechat-style = 版式：red（红色）、plain（素净）、workshop（车间），或 theme/wechat/ 里自己的。
cli-option-wechat-title = 文章标题；不写就用报道的标题。
cli-option-wechat-full = 合成一篇时放全文和全部照片，不只是摘要和封面。
cli-option-wechat-output = 写到哪个文件夹；以 .zip 结尾就打成一个包。
chosen-unknown = 没有已发布的报道叫“{ $text }”：写编号（2026/2026-03-05-leifeng）或者它的文件夹
chosen-several = “{ $text }”对得上几篇：{ $names }。写全编号
chosen-left-out = “{ $text }”现在不在网站上（有错误、没到发布时间或者已经撤下）
chosen-period = “{ $text }”不是一个时期：可以写本周、上周、本月、上月、2026-03、2026-W12、2026Q1、2026
wechat-no-style = 没有版式“{ $style }”。现有：{ $styles }
wechat-bad-style = 版式 { $path } 不能用：{ $reason }。公众号编辑器会去掉 class、id、脚本、链接、position 和 px、% 以外的单位
wechat-nothing = 写上要做成文章的报道，或者用 --period 选一个时期
wechat-nothing-then = { $period } 没有已发布的报道
wechat-photo-refused = 照片 { $path } 处理不了（{ $rule }），文章里缺这一张
wechat-title-cut = 标题超过 64 个字，已截短成：{ $title }
wechat-too-long = 正文超过公众号的 { $n } 字上限，请分成几篇
wechat-done = 文章做好了：{ $path }，照片 { $photos } 张
wechat-done-how = 打开它，点“复制正文”，到公众号编辑器里粘贴，再按编号插入照片。
wechat-roundup = { $name }活动集锦（{ $days }）
wechat-digest = 本期 { $n } 篇：{ $titles }
wechat-digest-separator = ；
wechat-photo-here = 〔 此处插入照片 { $file } 〕
wechat-correction = 更正：{ $text }
wechat-author = 撰稿：{ $author }
wechat-copy-heading = 放进公众号
wechat-copy-how = 复制后到公众号后台的编辑器里粘贴；标题、摘要另外复制。编辑器取不到内网的图片：正文里的虚线框按编号换成下面的照片。
wechat-copy = 复制正文
wechat-copied = 已复制，去编辑器里粘贴
wechat-copy-failed = 浏览器不让复制：请选中左边的正文，按 Ctrl+C
wechat-title = 标题
wechat-digest-label = 摘要（{ $n } 字）
wechat-covers = 封面
wechat-photos = 照片（{ $n } 张）
wechat-photos-how = 点一下就保存，编号就是正文里的顺序。

## 群通知

cli-notify =
    把新发布的报道告诉企业微信、钉钉、飞书群里的机器人；同一篇不会发两次

    地址和密钥只从环境变量读：HUOYE_WECOM_URL、HUOYE_DINGTALK_URL、HUOYE_DINGTALK_SECRET、
    HUOYE_FEISHU_URL、HUOYE_FEISHU_SECRET。几个群就写几个，用空格隔开；没有密钥的写 -。
    发不出去只提示，退出码仍是 0，不影响发布。
    .examples =
        huoye notify --dry-run
        huoye notify
        huoye notify --since 2026-03-01
cli-metavar-day = 日期
cli-option-notify-dry = 只看会发什么，不发也不记。
cli-option-notify-since = 第一次用（或记录丢了）时，这一天以来的报道也发；不写就只记下现有的。
cli-option-notify-again = 再发一次这一篇，不管发没发过；可以写几次。
cli-option-notify-state = 发过什么记在哪个文件里（默认在缓存文件夹；每次清缓存的流水线要放到别处）。
cli-option-notify-timeout = 等机器人回音等几秒。
notify-robot-wecom = 企业微信
notify-robot-dingtalk = 钉钉
notify-robot-feishu = 飞书
notify-open = 查看全文
notify-several = 新发布 { $n } 篇报道
notify-no-robot = 没有设置机器人的地址（HUOYE_WECOM_URL、HUOYE_DINGTALK_URL、HUOYE_FEISHU_URL），什么也没发
notify-no-address = mkdocs.yml 里没有 site_url，通知里的链接无法打开。例：site_url: https://huodong.example.com/
notify-bad-day = “{ $value }”不是一个日期。例：--since 2026-03-01
notify-bad-address = 环境变量 { $variable } 里不是网址（要以 https:// 开头），这个机器人没有发
notify-bad-secrets = 环境变量 { $variable } 里的密钥个数与地址个数不一样，这个机器人没有发。没有密钥的群写 -
notify-lost = 没有以前的发送记录（{ $path }）：现有的报道当作已经知道的，不发；只发以后新发布的。要补发用 --since 或 --again
notify-begin = { $robot }：第一次，记下现有的 { $n } 篇，不发
notify-many = { $robot }：一次多出 { $n } 篇，像是补录旧稿，只发最新的 { $most } 篇
notify-nothing = { $robot }：没有新的
notify-would = { $robot }：会发一条，{ $n } 篇：
notify-sent-line = { $robot }：已发：{ $title }
notify-refused-line = { $robot }：没发出去：{ $title }
notify-limited-line = { $robot }：没发出去：{ $title }
notify-unsure-line = { $robot }：不知道到没到：{ $title }
notify-refused = { $robot }（{ $host }）不收：{ $code } { $text }。下次再试；核对地址、密钥、关键词和机器人的安全设置
notify-limited = { $robot }（{ $host }）说发得太快，或者正忙：{ $code } { $text }。剩下的下次再发
notify-unsure = { $robot }（{ $host }）没有等到看得懂的回音：{ $code } { $text }。可能已经发到，为免重复不再自动发
notify-unsure-before = { $robot }：{ $id } 上次不知道到没到，为免重复不再发。群里没有的话：huoye notify --again { $id }
notify-why-ConnectTimeout = 连不上：对方没有应答。检查网络、代理和防火墙
notify-why-ConnectionError = 连接断了或没有人应答。检查网址、网络、代理和防火墙
notify-why-ReadTimeout = 等了很久没有回音（--timeout 可以等久一点）
notify-why-SSLError = 证书不受信任。网址写错了，或公司网络换了证书：把公司的根证书文件写进环境变量 REQUESTS_CA_BUNDLE
notify-why-redirect = 地址被转到了别处，密钥不跟着去。请把最终的地址写进环境变量
notify-why-status = 不是机器人的回音
notify-why-other = 没有说明
notify-busy = 另一个 huoye notify 正在发（{ $path }），这次不发
notify-no-record = 记录写不了（{ $path }：{ $reason }），为免重复什么也没再发

# —— 界面 ——
nav-group-activities = 活动
nav-group-units = 单位
nav-group-plan = 计划与轮值
nav-group-ledgers = 台账
nav-group-statistics = 统计
nav-group-more = 更多
nav-rules = 检查规则
nav-definitions = 指标说明
nav-comparison = 历年对比
look-to-dark = 切换到深色
look-to-light = 切换到浅色
look-large = 大字版
look-large-mark = 大
look-read = 朗读全文
look-stop = 停止朗读
problem-colour-unreadable = “{ $value }”不是一个颜色
    .hint = 写成六位十六进制数，加引号
    .example = colour: "#a3261c"
rule-colour-unreadable = 看不懂的颜色
    .why = 网站会用不上它
problem-style-name = “{ $value }”不是一个版式的名称
    .hint = 只写名称，不写路径和 .html；可以用字母、数字、汉字、- 和 _
    .example = style: red
rule-style-name = 版式的名称不对
    .why = 版式是 theme/wechat/ 里的一个文件，按名称查找
owed-title = 要办的
owed-times = 欠 { $n } 次，最久 { $age }
owed-months = { $n } 个月
owed-days = { $n } 天
unit-subscribe = 订阅到自己的日历
unit-subscribe-open = 用这台设备的日历打开
unit-subscribe-address = 日历地址
unit-subscribe-copy = 复制地址
unit-subscribe-copied = 已复制
unit-subscribe-outlook = Outlook：日历 → 添加日历 → 从 Internet，粘贴上面的地址。
unit-subscribe-phone = 手机：苹果点“用这台设备的日历打开”；安卓在日历应用的“订阅”或“添加网络日历”里粘贴地址。
unit-subscribe-wps = WPS 日历、企业微信：新建日历 → 订阅日历，粘贴地址。
unit-subscribe-reader = 用阅读器的，可以订阅：
unit-numbers = { $year }年四个数
unit-hazards = 没有销号的隐患
unit-hazards-n = { $n } 条
unit-hazards-all = 看台账
unit-hazard-due = 限 { $date }
unit-own-duty = 轮值
unit-forms = 各形式最近一次
unit-gallery = 照片
plan-overdue-said = 谁欠的，欠了多久
plan-owed-n = { $n } 次
plan-jump = 跳到单位
plan-items-title = 全年工作
plan-tables = 按级别、协作区、月份看
rules-find = 在规则里找
rules-found = 找到 {"{n}"} 条
story-rest = 另 { $n } 个
owed-one = 欠 { $age }
statistics-numbers = 最先要看的数
statistics-before = 去年同期 { $value }
statistics-jump = 跳到
search-period = 只看查询里写的那段时间。
search-period-none = 那段时间里没有，下面是其他时间的。
search-kind-indicator = 指标
search-kind-plan = { $year }年计划
search-kind-hazard = 隐患
search-number = 编号
search-year-0 = 今年 本年度 本年
search-year-1 = 去年 上年度 上年
search-year-2 = 前年
search-half-1 = 上半年
search-half-2 = 下半年
search-way-overdue = 逾期未办 逾期 欠办 没办 超期
search-way-plan = 工作运行表 计划 年度计划 运行表 应办
search-way-duty = 轮值 值班 组长 副组长
search-way-calendar = 日历 月历 日程 放假 调休
search-way-feeds = 订阅 日历订阅 提醒 Outlook
search-way-hazards = 隐患台账 台账 隐患 整改 复查
search-way-projects = 攻关项目 攻关 台账
search-way-resolutions = 议定事项 决议 台账
search-way-areas = 责任区 台账
search-way-resources = 共享资源 讲师 场地 台账
search-way-statistics = 统计 指标 通报 数据
search-way-photos = 照片墙 照片 图片
search-way-write = 投稿指南 投稿 怎么写 格式
search-words-plan = 计划、运行表、逾期、应办
search-words-calendar = 日历、月历、日程、放假、调休
search-words-duty = 轮值、值班、组长
search-words-ledgers = 台账、隐患、攻关、议定事项、责任区、共享资源
search-words-feeds = 订阅、日历订阅、提醒
search-words-statistics = 统计、指标、通报
search-words-write = 投稿、格式、怎么写
nav-all = 全部栏目
filter-figures = 各有几次
owed-rest = 另 { $n } 项


# 印刷：年鉴、归档版式文件

cli-yearbook = 写出一年的年鉴（PDF/A-2b，可付印、可归档）；篇数多时分册。
    .examples =
        huoye yearbook --year 2026
        huoye yearbook --year 2026 --unit 锻造 --output 年鉴/
        huoye yearbook --year 2026 --max-size 80 --volume 200
cli-option-yearbook-output = 写到哪个文件夹（默认是当前文件夹）。

cli-option-volume-size = 每册最多多少 MB；照片多时自动降低清晰度。
cli-option-volume = 每册最多收多少篇。
cli-option-fonts = 另外到这个文件夹找字体（可以写几次）；字体不必装到系统里。
press-no-typst = 排版要用 Typst，这台机器还没有装。请运行：pip install 'huoye[print]'
press-no-font = 这台机器没有中文字体，排不出中文。请装一种再试，例如：
        Debian、Ubuntu：apt install fonts-noto-cjk
        Fedora、openEuler：dnf install google-noto-serif-cjk-fonts google-noto-sans-cjk-fonts
        Windows、macOS：系统自带宋体、黑体，不需要装
    也可以把字体文件放进一个文件夹，用 --fonts 指给它。
press-failed = 模板排不出来，请检查 theme/print/ 里改过的文件。Typst 说：
    { $detail }
press-stopped = 排版的进程被系统终止了，多半是内存不够。请关掉别的程序再试；年鉴可以用 --volume 让每册少放几篇。没有留下半成品。
press-characters-missing = 有 { $n } 个字现有字体里没有，印作“〓”：{ $characters }。装上带这些字的字体（如 fonts-noto-cjk）再排一次。
press-photos-missing = 有 { $n } 张照片读不出来，没有印上：{ $files }
press-line = { $date } · { $host }
press-photo = 活动照片
press-turnout = 出席
press-unit = 单位
press-expected = 应到
press-present = 实到
press-leave = 请假
press-absent = 缺席
press-online = 线上
press-made-up = 补学
press-resolutions = 议定事项
press-what = 内容
press-owner = 责任
press-due = 期限
press-done = 办结
press-outcomes = 成效
press-kind = 类型
press-evidence = 佐证
press-corrections = 更正
press-day = 日期
press-reviews = 三审
press-step = 审次
press-post = 审核岗位
press-review-first = 一审
press-review-second = 二审
press-review-third = 三审
press-nobody = （未填写）
yearbook-title = { $unit }活动年鉴（{ $year }）
yearbook-subtitle = 活动、计划、台账与数据
yearbook-volume = 第 { $n } 册，共 { $of } 册
yearbook-contents = 目录
yearbook-file = 年鉴-{ $year }
yearbook-figures = 全年数据
yearbook-plan = 计划完成情况
yearbook-no-plan = 没有 { $year } 年的工作运行表，或表里没有本单位的事项。
yearbook-plan-levels = 按级别
yearbook-plan-items = 逐项完成情况
yearbook-executions = 应办次数
yearbook-code = 编号
yearbook-content = 工作内容
yearbook-due = 完成时限
yearbook-done = 已办
yearbook-ledgers = 台账数据
yearbook-no-ledgers = 没有台账数据。
yearbook-ledgers-note = 隐患按发现年份统计，状态以数据截至日为准。
yearbook-hazards = 隐患台账
yearbook-severity = 等级
yearbook-found = 发现
yearbook-projects = 立项攻关
yearbook-project = 课题
yearbook-lead = 牵头
yearbook-state = 状态
yearbook-milestones = 节点
yearbook-events = 本年进展
yearbook-areas = 责任区
yearbook-tier = 层级
yearbook-areas-count = 责任区数
yearbook-stopped = 制止违章
yearbook-resources = 共享资源
yearbook-kind = 类别
yearbook-resources-count = 资源数
yearbook-uses = 本年使用
yearbook-resolutions = 议定事项
yearbook-count = 项数
yearbook-own = { $level }活动
yearbook-hosted = 承办
yearbook-older = 文件夹里还有以前做的分册，不属于这一次：{ $files }。不要了请删掉。
yearbook-empty = { $year }年没有发布过报道。
yearbook-no-reports = 本年没有承办活动的报道。
yearbook-index = 索引
yearbook-by-themes = 按主题
yearbook-by-forms = 按形式
yearbook-by-units = 按单位
yearbook-progress-photos = 整理照片（第 { $n } 册，共 { $of } 册）
yearbook-progress-set = 排版（第 { $n } 册，共 { $of } 册）
yearbook-withdrawn = 有 { $n } 篇已从网站撤下，没有收进年鉴（归档包里有：huoye archive）。
yearbook-written = 已写出 { $file }：{ $n } 篇，{ $size }

# 归档移交包

cli-archive = 做一年的归档移交包（BagIt）：先列出缺什么，再写包。
    .examples =
        huoye archive --year 2026
        huoye archive --year 2026 --check
        huoye archive --year 2026 --output 移交/2026 --strip-photos
        huoye archive verify 归档-2026
        huoye archive restore 归档-2026 还原/
cli-archive-verify = 核对一个移交包：每个文件的校验值、目录里的每一条。
    .examples =
        huoye archive verify 归档-2026
cli-archive-restore = 从移交包还原 content/，一个字节不差；已有的文件不会被盖掉。
    .examples =
        huoye archive restore 归档-2026 还原/
        huoye archive restore 归档-2025 还原/ --keep-existing
cli-archive-mapping = 写一张表，给档案室填档号、密级、保管期限。
    .examples =
        huoye archive mapping --year 2026
cli-metavar-target = 目标文件夹
cli-option-archive-output = 写成哪个文件夹（默认是“归档-年份”）；已经有了就不写。
cli-option-archive-check = 只列出缺什么，不写包；有缺时退出码为 1。
cli-option-archive-strict = 有缺就不写包。
cli-option-strip-photos = 去掉原始照片里的拍摄信息（时间、地点、设备）；默认原样保留。
cli-option-no-site = 不放这一年的网站。
cli-option-keep-existing = 目标里已有、内容不同的文件留着不动，其余照写。
cli-option-mapping-output = 写到哪个文件。
archive-folder = 归档-{ $year }
archive-exists = “{ $folder }”已经在了，不会盖掉。请换一个名字（--output），或者先把它移走。
archive-strict = 有缺项，没有写包。补齐后再做，或者不用 --strict。
archive-whole = { $n ->
    [0] { $year } 年没有发布过报道：包里只有当年的计划、台账、数据和网站。年份写错了吗？
   *[other] { $year } 年共 { $n } 篇，齐全。
}
archive-gaps = { $year } 年共 { $n } 篇。写包之前请看：{ $holes ->
        [0] 没有缺项，另有提示
       *[other] 有 { $holes } 处缺项
    }
archive-gaps-more = 还有 { $n } 处。
archive-gap-left-out = 稿件有错误，进不了包（huoye check 会说怎么改）
archive-gap-photo-missing = 缺照片“{ $value }”
archive-gap-photo-unreadable = 照片读不出来，版式文件里不会有它
archive-gap-review = 三审缺 { $n } 审
archive-gap-row-unknown = 映射表这一行的“{ $value }”既不是报道，也不是单位
archive-gap-number-mark = 档号里的“{ $value }”不认识，只有 {"{"}年度{"}"} 和 {"{"}顺序号{"}"} 会换成数字
archive-gap-number-twice = 档号“{ $value }”给了 { $n } 篇
archive-gap-draft = 是草稿，不算归档文件，只放进“其他/源文件”
archive-gap-ahead = 还没到发布时间，不算归档文件，只放进“其他/源文件”
archive-gap-no-number = { $n } 篇没有档号（content/archive.csv，可用 huoye archive mapping 生成）
archive-gap-no-secrecy = { $n } 篇没有填密级
archive-progress-sheets = 生成版式文件
archive-progress-originals = 复制原件
archive-leftovers = 上次写“{ $folder }”中途停了，留下的半成品已经清掉，现在从头写。
archive-done = 已写出 { $folder }：{ $n } 篇报道，{ $files } 个文件，{ $size }
archive-proved = { $folder } 完整：{ $n } 个文件（{ $size }）校验值全部相符，目录 { $listed } 条都有文件。
archive-broken = { $folder } 有 { $n } 处不对：
archive-flaw-no-bag = 这里没有 bagit.txt，不是移交包
archive-flaw-link = 是链接，移交包里只能有真正的文件
archive-flaw-changed = 内容变了，和校验值不符
archive-flaw-missing = 清单里有，文件不在了
archive-flaw-unexpected = 清单里没有这个文件
archive-flaw-not-there = 文件目录里有这一条，文件不在
archive-flaw-catalogue = 文件目录读不出来：{ $detail }
archive-flaw-no-map = 没有还原清单，不是活页做的包，还原不了
archive-flaw-map = 还原清单读不懂：{ $detail }
archive-flaw-bag = 包本身的说明或清单读不懂（{ $detail }）。请向移交单位要完整的一份
archive-flaw-other = { $detail }
archive-clashes = “{ $target }”里已有 { $n } 个同名而内容不同的文件，什么都没有写。请换一个空文件夹；要留着现有的，加 --keep-existing。
archive-restored = 已还原到 { $target }：写了 { $n } 个文件，{ $same } 个本来就一样。
archive-renamed = 这个系统不能用“{ $path }”这个名字，写成了“{ $name }”
archive-kept = 留着现有的：{ $path }
archive-mapping-columns = 报道|档号|密级|保管期限|备注|题名
archive-mapping-file = 档号-{ $year }.csv
archive-mapping-done = 已写出 { $file }：{ $n } 篇。填好后存为 { $where }。
archive-sheet-note = 源文件 { $source }（SHA-256 { $digest }）
archive-withdrawn = 已于{ $date }从网站撤下
archive-withdrawn-kept = 其中 { $n } 篇已从网站撤下，照样归档（网站和统计数据里没有它们）。
archive-photo-withheld = { $path } 去不掉拍摄信息，没有放进移交包。
archive-site = 网站（不需要服务器，打开 index.html）
archive-site-missing = 这一页不在移交包里
    .text = 这里只有 { $year } 年的网站。别的年份在别的包里；订阅、投稿和大屏需要服务器，没有放进来。
archive-search-hint = 多个词用空格隔开，各词都要原样出现。
archive-search-count = 找到 { $n } 条
archive-search-most = 找到 { $n } 条，列出前 { $most } 条；再加一个词会更准
archive-search-nothing = 没有找到。换个说法，或少打几个字试试。
archive-item = { $year } 年{ $title }
archive-reviews = 审核记录
archive-corrections = 更正记录
archive-indicators = 指标
archive-areas = 责任区
archive-resources = 共享资源
archive-projects = 立项攻关
archive-resolutions = 议定事项
archive-column-day = 日期
archive-column-title = 题名
archive-column-report = 报道
archive-column-first = 一审
archive-column-second = 二审
archive-column-third = 三审
archive-column-correction = 更正内容
archive-column-id = 编号
archive-column-tier = 层级
archive-column-name = 名称
archive-column-unit = 单位
archive-column-owner = 责任
archive-column-covers = 范围
archive-column-note = 备注
archive-column-kind = 类别
archive-column-contact = 联系
archive-column-lead = 牵头
archive-column-members = 成员
archive-column-started = 立项
archive-column-ended = 结束
archive-column-text = 内容
archive-column-due = 期限
archive-column-done = 办结
archive-about-title = { $unit } { $year } 年活动电子档案移交包
archive-about-maker = 移交单位：{ $unit }
archive-about-day = 数据截至：{ $day }
archive-about-program = 制作软件：活页（huoye）{ $version }。打开所需：PDF 阅读器、文本编辑器、表格软件、浏览器；不需要活页，也不需要网络。
archive-about-reports = 报道：{ $n } 篇
archive-about-withdrawn = 其中 { $n } 篇已从网站撤下，照样归档，备注里写明；网站和统计数据不含这 { $n } 篇
archive-about-layout =
    文件目录.XML：每件的顺序号、档号、责任者、题名、日期、密级、电子档案名称、备注
    电子档案/{ $year }/活动报道/：每篇一个文件夹，版式文件（PDF/A-2b）和“原稿”（Markdown 源文件、原始照片、附件）
    电子档案/{ $year }/工作计划/：运行表原件
    电子档案/{ $year }/工作台账/：台账（CSV）和原件
    电子档案/{ $year }/统计数据/：计划执行、台账、二十项指标（CSV、JSON）
    电子档案/{ $year }/审核与更正/：三审记录、更正记录（CSV）
    其他/网站/：这一年的网站，打开 index.html
    其他/源文件/：其余源文件（组织文件、词表、页面、草稿、网站配置）
    其他/还原清单.csv：每个源文件原来的位置、在包里的位置、SHA-256
archive-about-metadata = 原始照片按原样保存，拍摄时间、地点、设备等信息有意保留，作为档案的凭证；对外提供时请先去掉。
archive-about-stripped = 原始照片的拍摄信息已经去掉（--strip-photos），因此照片与原件不是逐字节相同。
archive-about-proof = 完整性：BagIt（RFC 8493），manifest-sha256.txt 列出每个文件的 SHA-256；核对：huoye archive verify，或在包内运行 sha256sum -c manifest-sha256.txt
archive-about-gaps = { $n ->
        [0] 缺项：没有
       *[other] 缺项（{ $n } 处，制作时已知）：
    }

## 海报和大屏

cli-poster =
    把报道做成一张宣传栏海报：A3、A4 的 PDF

    .examples =
        huoye poster 2026/2026-03-05-leifeng
        huoye poster 2026/2026-03-05-leifeng --paper a3 -o 海报
cli-metavar-paper = 纸张
cli-option-paper = 纸张：a3、a4，或者两种都要（both）。
cli-option-poster-output = 写到哪个文件夹。
poster-done = 海报做好了：{ $path }
poster-missing = 这些字字体里没有，印成了〓：{ $characters }
poster-more = ……（全文见网站）
poster-bad-template = 海报的模板 theme/print/poster.typ 不能用：{ $reason }
screen-title = 大屏
screen-latest = 最新报道
screen-duty = 本季度轮值
screen-month-count = 本月已开展 { $n } 次活动
screen-planned = 接下来
screen-none = 本月还没有报道
screen-of = { $n } / { $of }

# —— 界面 ——

## 给编辑器的模式

schema-title = 活动报道的前置区
schema-description = 报道开头两行 --- 之间的内容。中文名和英文名都可以写。
schema-field = { $meaning }（可写作：{ $names }）
cli-schema =
    输出前置区的 JSON Schema，供编辑器提示和校验：字段名、说明、中文别名和可选值。
    .examples =
        huoye schema -o .vscode/report.schema.json

## A new site: huoye init

cli-init =
    新建一个网站：问几个问题（或写成选项），写好组织文件、设置、第一篇活动、计划表样子和说明。已有的文件一个也不动。
    .examples =
        huoye init 我们厂
        huoye init 我们厂 --from 支部名册.xlsx
        huoye init 我们厂 --name 砚溪厂 --branches "一区：铸造支部26人、锻造支部22人；二区：机加支部34人" --yes
cli-metavar-language = 语言
cli-option-init-name = 单位全称，例如 砚溪重型装备厂
cli-option-init-short-name = 单位简称，例如 砚溪厂
cli-option-init-committee = 党委名称，例如 分厂党委
cli-option-init-zones = 协作区：几个，或用逗号隔开的名称，例如 4 或 "一区,二区"
cli-option-init-branches = 支部名单，可从 Excel、微信直接复制，例如 "一区：铸造支部26人、锻造支部"
cli-option-init-from = 支部名册：Excel（.xlsx）、.csv 或文本文件，列名如 支部、协作区、党员人数、固定日
cli-option-init-members = 名单里没写人数的支部，按这个数，例如 26
cli-option-init-fixed-day = 名单里没写固定日的支部，每月几日，例如 5；0 表示没有
cli-option-init-rotation = 每季度的组长、副组长单位是否按支部次序轮流（默认轮流）
cli-option-init-site-url = 网站地址，例如 https://huodong.example/
cli-option-init-forge = 放好在代码平台上审稿的设置：gitlab、gitea 或 github
cli-option-init-language = 网站的语言：zh 或 en
cli-option-yes = 不提问，没写的都用默认值
ask-default = { $question }{ $default ->
        [blank] {""}
       *[other] {" "}[{ $default }]
    }：{""}
ask-yes-no = [是/否，直接回车为是]
init-welcome = 新建活动档案网站。每一步直接回车，就用方括号里的内容；写完以后都可以再改。
init-ask-name = 单位全称
init-default-name = 我的单位
init-ask-committee = 党委名称
init-default-committee = 党委
init-ask-branches =
    支部名单：粘贴在这里，一行一个支部也行，Excel、微信里复制的也行；协作区、人数、固定日写在旁边，例如
      第一协作区：铸造车间党支部26人、锻造车间党支部22人
    也可以写一个 Excel 文件的位置。粘贴完按两次回车；现在没有名单就直接回车，先放样子。
init-again = 没有收下这份名单，改好再粘贴一次。
init-ask-right = 读得对吗？
init-ask-zones = 协作区有几个，或叫什么（用逗号隔开）
init-ask-members = 没写人数的支部，党员人数按多少（以后再填就直接回车）
init-ask-fixed-day = 没写固定日的支部，每月几日（没有就直接回车）
init-ask-rotation = 每季度的组长、副组长单位按支部次序轮流？
init-zone-number = 第{ $n ->
        [1] 一
        [2] 二
        [3] 三
        [4] 四
        [5] 五
        [6] 六
        [7] 七
        [8] 八
        [9] 九
        [10] 十
       *[other] { $n }
    }协作区
init-branch-number = 样例支部{ $n }
init-zone-line = { $zone ->
        [blank] 没有写协作区
       *[other] { $zone }
    }：{ $n } 个支部
init-branch-line = {"  "}{ $name }{ $members ->
        [blank] {""}
       *[other] ，{ $members } 人
    }{ $day ->
        [blank] {""}
       *[other] ，每月 { $day } 日
    }
init-bad-name = 单位全称“{ $value }”不行：要有文字，不超过 { $most } 个字，例如 砚溪重型装备厂
init-bad-short-name = 单位简称“{ $value }”不行：要有文字，不超过 { $most } 个字，例如 砚溪厂
init-bad-committee = 党委名称“{ $value }”不行：要有文字，不超过 { $most } 个字，例如 分厂党委
init-bad-zones = 协作区“{ $value }”不行：写几个（1 到 100）或不重复的名称，例如 4 或 一区,二区
init-bad-members = 党员人数“{ $value }”不行：写 0 到 9999 的整数，例如 26
init-bad-fixed-day = 固定日“{ $value }”不行：写 1 到 31 的日子，例如 5；没有写 0
init-bad-site-url = 网站地址“{ $value }”不行：以 http:// 或 https:// 开头，例如 https://huodong.example/
init-no-folder = “{ $folder }”是文件，不是文件夹；换一个名字，例如 huoye init 我们厂
init-list-large = 名单文件太大：{ $file }。只留支部名册那一张表，另存一份再试。
init-fault-number = 名单第 { $line } 行：“{ $value }”不像人数，也不像日子。人数写成 26 或 26人，固定日写成 每月5日，例如 铸造车间党支部 26 每月5日
init-fault-day = 名单第 { $line } 行：固定日“{ $value }”不行，要 1 到 31，例如 每月5日
init-fault-name = 名单第 { $line } 行：“{ $value }”不像支部名称。一个支部一个名称，不超过 40 个字，例如 铸造车间党支部
init-fault-many = 名单第 { $line } 行：支部太多了，最多 2000 个
init-fault-twice = 名单里第 { $line } 个支部“{ $value }”写了两次；留下一个
init-fault-zone = 名单里第 { $line } 个支部“{ $value }”没有写协作区。写在前面或旁边，例如 第一协作区：{ $value }
init-fault-empty = 名单里没有读到支部。一行写一个，例如 铸造车间党支部 26 人
init-exists = { $folder } 里已经有 { $files }，一个字也没有改。换一个新文件夹，例如 huoye init 我们厂
init-done = 写好了：{ $folder }，{ $zones } 个协作区、{ $branches } 个支部。
init-kept = 原有的 { $file } 保留未动。
init-no-members = 还有 { $n } 个支部没有党员人数（{ $names }）：在 content/organisation.yml 里找“待填”。
init-next = 接下来：
init-next-build = 生成网站，在 site 文件夹
init-next-serve = 在浏览器里看，边改边看
init-next-new = 写一篇活动

## A new write-up: huoye new

cli-new =
    新写一篇活动：问几个问题（或写成选项），建好文件夹，填好已知的内容：计划里该做的、要复查的隐患、应到人数、固定日；正文按形式列好提纲。已有的文件一个也不动。
    .examples =
        huoye new
        huoye new --unit 铸造支部 --date 2026-03-05 --form 志愿服务 --title 学雷锋日里的三张工具台
cli-option-new-unit = 承办单位：名称、简称或标识，例如 铸造支部
cli-option-new-date = 活动日期，例如 2026-03-05；今后的日子就写成预告
cli-option-new-form = 活动形式，例如 志愿服务；可以写几次，最多三个
cli-option-new-title = 标题，不超过 26 个字，例如 学雷锋日里的三张工具台
cli-option-new-name = 文件夹名（网址的一部分），小写字母、数字和短横，例如 toolbench；不写就用单位标识
new-ask-unit = 哪个单位承办（{ $units }）
new-ask-date = 活动是哪一天
new-ask-form = 什么形式（{ $forms }）
new-ask-title = 标题
new-default-title = { $month }月主题党日（填写：做了什么）
new-bad-unit = 没有“{ $value }”这个单位{ $suggestion ->
        [blank] {""}
       *[other] ，是不是 { $suggestion }
    }。可以写：{ $known }
new-bad-date = 看不懂日期“{ $value }”，写成年-月-日，例如 { $example }
new-bad-form = 没有“{ $value }”这种形式{ $suggestion ->
        [blank] {""}
       *[other] ，是不是 { $suggestion }
    }。可以写：{ $known }
new-bad-forms = 形式最多三个，第一个是主要的，例如 --form 专题党课 --form 志愿服务
new-bad-title = 标题“{ $value }”不行：写一行字，不超过 { $most } 个字，例如 学雷锋日里的三张工具台
new-bad-name = 文件夹名“{ $value }”不行：只用小写字母、数字和短横，不超过 40 个，例如 toolbench
new-unit-then = { $unit } 在 { $day } 还没有成立或已经撤销，换一个日期或单位。
new-no-organisation = 组织文件有错，先改好再写活动。
new-exists = { $folder } 已经有了，没有改动。同一天同一单位还有一篇时，加上文件夹名，例如 --name { $name }
new-done = 建好了：{ $file }
new-next = 用记事本打开它，把标着“待填”和“（填写：……）”的地方换成真实内容，照片放进同一个文件夹，然后：
new-next-check = 检查还有什么没写
new-next-serve = 在浏览器里看
new-mark = 待填
new-comment-head = 井号后面是说明，不会出现在网站上；照片放进这个文件夹就行
new-comment-date = 固定活动日是每月 { $day } 日
new-comment-planned = 办完以后删去这一行，补上正文
new-comment-plan = 这次做到了哪几项，编号写进方括号，用逗号隔开；还没做的有
new-comment-no-plan = 这天没有到期的计划项目
new-comment-unplanned = 不在计划里的，写一句原因
new-comment-item = { $code } { $text }（{ $due }{ $late ->
        [yes] ，已逾期
       *[no] {""}
    }）
new-comment-place = 例如 南门广场
new-comment-start = 例如 14:30
new-comment-end = 例如 16:00
new-comment-chair = 写岗位，例如 支部书记
new-comment-recorder = 写岗位，例如 组织委员
new-comment-attendance = 一个单位一行，例如 铸造 {"{"}到会 22, 请假 3{"}"}
new-comment-roster = 应到 { $n } 人
new-comment-rechecks = 上次查出、这次要复查的隐患；结果写 合格 或 不合格
new-comment-hazard = { $text }{ $due ->
        [blank] {""}
       *[other] ，{ $due } 到期
    }
new-comment-author = 写岗位，例如 宣传委员
new-comment-proofreader = 写岗位，不能和撰稿相同
new-comment-review = 三个不同的岗位
new-body-study =
    { $day }，{ $host }（填写：在哪里、开展了什么学习、来了哪些人）。

    ## 学了什么

    （填写：谁主讲，讲了什么，最要紧的两三点）

    ## 怎样用到岗位上

    （填写：结合本岗位讨论了什么，决定先做哪一件）
new-body-inspection =
    { $day }，{ $host }（填写：查了哪里、按什么标准查、哪些人参加）。

    ## 查出了什么

    （填写：一条一条写，部位、问题、整改岗位、期限；同时记入隐患台账）

    ## 上次的隐患

    （填写：复查了哪几条，结果怎样）
new-body-area =
    { $day }，{ $host }（填写：看了哪些责任区、哪些人参加）。

    ## 看到了什么

    （填写：各责任区的情况，发现和制止了什么）

    ## 接下来

    （填写：谁负责，什么时候看结果）
new-body-deliberation =
    { $day }，{ $host }（填写：在哪里、议什么事、哪些人参加）。

    ## 议了什么

    （填写：提了哪些意见，有什么不同看法）

    ## 定了什么

    （填写：一件一件写，责任岗位、期限）
new-body-project =
    { $day }，{ $host }（填写：攻关什么题目、到了哪一步、哪些人参加）。

    ## 难在哪里

    （填写：卡在什么地方，试过什么办法）

    ## 有什么进展

    （填写：数字前后对比，从哪里来；下一个节点是什么时候）
new-body-volunteering =
    { $day }，{ $host }（填写：在哪里、为谁做了什么、来了多少人）。

    ## 做了哪些事

    （填写：一件一件写，做了多少）

    ## 大家怎么说

    （填写：服务对象的一句话，写岗位不写姓名）
new-body-visit =
    { $day }，{ $host }（填写：去了哪里、看什么、哪些人参加）。

    ## 看到了什么

    （填写：印象最深的一两处）

    ## 带回来什么

    （填写：准备学着做的事）
new-body-joint =
    { $day }，{ $host }（填写：和哪些单位、在哪里、一起做什么）。

    ## 一起做了什么

    （填写：各单位分别出了什么力、什么资源）

    ## 解决了什么

    （填写：原来哪里难，现在怎样）
new-body-other =
    { $day }，{ $host }（填写：在哪里、做了什么、哪些人参加）。

    ## 怎么做的

    （填写：经过，最值得记的一件事）

    ## 有什么结果

    （填写：变化、数字，从哪里来）

# —— 界面 ——

## 给编辑器的模式


## 写稿台

cli-desk =
    打开写稿台：在浏览器里写报道、传照片、看检查和预览、提交审核。选项写在 desk.yml 里。
    .examples =
        huoye desk
        huoye desk --address 0.0.0.0:8090
        huoye desk --new-admin zhang
cli-option-desk-address = 监听的地址和端口
cli-option-desk-file = 写稿台的选项文件
cli-option-new-admin = 添加一位管理员（或给他新密码），显示密码后退出
cli-metavar-name = 名字
desk-started = 写稿台：http://{ $address }/（按 Ctrl+C 停止）
desk-first-admin = 还没有任何账号。管理员：{ $name }，密码：{ $password }（首次登录须改）
desk-extra-missing = 写稿台要另装：pip install "huoye[desk]"
desk-no-repository = 写稿台要在 Git 仓库里运行：{ $detail }
desk-name = 写稿台
desk-skip = 跳到正文
desk-nav = 主菜单
desk-nav-mine = 我的稿子
desk-nav-queue = 审稿
desk-nav-reports = 已发布
desk-nav-people = 人员
desk-nav-audit = 操作记录
desk-login = 登录
desk-login-lead = 账号由宣传部门开通。
desk-login-name = 用户名
desk-login-password = 密码
desk-login-wrong = 用户名或密码不对。
desk-login-locked = 试错太多次，请 { $minutes } 分钟后再来。
desk-logout = 退出
desk-password = 改密码
desk-password-must = 这个密码是别人代设的，请换成自己的。
desk-password-old = 现在的密码
desk-password-new = 新密码（至少 8 位）
desk-password-again = 再输一遍新密码
desk-password-wrong = 现在的密码不对。
desk-password-short = 新密码至少 { $n } 位，不能和旧密码、用户名一样。
desk-password-differs = 两遍新密码不一样。
desk-save = 保存
desk-search = 查找
desk-more = 更多
desk-back-home = 回到我的稿子
desk-back-writing = 回去写稿
desk-hello = { $name }，你好
desk-hello-lead = 写到哪里都会自动保存，换手机、换电脑接着写。
desk-empty = 还没有稿子。活动办完，从这里开始写。
desk-no-units = 还没有给你指定单位，请联系宣传部门。
desk-waiting = 有 { $n } 篇稿子等你审
desk-untitled = （还没有标题）
desk-correction = 更正
desk-state-writing = 在写
desk-state-submitted = 已提交
desk-state-returned = 退回修改
desk-state-accepted = 已采用
desk-new = 写一篇新报道
desk-new-lead = 先填三样，其余的随时补。
desk-new-go = 开始写
desk-new-needed = 标题、日期、承办单位都要填。
desk-new-unit = 只能写自己单位承办的活动。
desk-default-author = 宣传委员
desk-all-units = 全体
desk-choose = 请选择
desk-others = 其他（用顿号隔开）
desk-yes = 是
desk-no = 否
desk-expected = { $unit }（应到 { $n }）
desk-attendance-empty = 选好承办、协办、参加单位，这里就会出现。
desk-row-add = 添加{ $field }
desk-row-remove = 删去这一行
desk-form = 报道内容
desk-group-where = 时间地点
desk-group-who = 参加人员
desk-group-plan = 计划和台账
desk-group-result = 成果
desk-group-signed = 署名和审核
desk-group-more = 其他
desk-body = 正文
desk-body-help = 直接写就行，空一行就是另起一段。可以从 Word、微信粘贴，格式会自动理顺。
desk-tools = 正文工具
desk-tool-heading = 小标题
desk-tool-bold = 加粗
desk-tool-list = 列表
desk-tool-numbers = 编号
desk-tool-quote = 引用
desk-tool-photo = 插照片
desk-photos = 照片和附件
desk-photos-help = 手机原图直接传，方向、大小、隐私信息会自动处理。断网了会接着传。
desk-photos-add = 添加照片或附件
desk-photo-place = 放进正文
desk-photo-place-this = 放进正文：{ $name }
desk-photo-up = { $name } 上移
desk-photo-down = { $name } 下移
desk-photo-remove = 移除
desk-photo-remove-this = 移除 { $name }
desk-caption = 图说
desk-upload-large = 文件太大，最多 { $size } MB
desk-upload-many = 一篇最多 { $n } 个文件。
desk-upload-name = 文件名不能用。
desk-upload-waiting = 没连上，正在重试…
desk-upload-taking = 正在处理…
desk-upload-again = 重试
desk-paste-missing = 粘贴的内容里有 { $n } 处图片或视频没有带过来，图片请用“添加照片”补上原图：
desk-paste-done = 已理顺粘贴的格式
desk-typing = 正在输入…
desk-saving = 正在保存…
desk-saved-at = { $time } 已保存
desk-saved-before = 已保存
desk-away = 没连上，已存在这台设备上，连上后自动补存
desk-back = 已连上
desk-restored = 已找回这台设备上没来得及保存的内容
desk-save-stopped = 没能保存：{ $text }
desk-has-errors = { $n } 处必须改
desk-has-warnings = { $n } 处建议改
desk-is-clean = 检查没有问题
desk-other-changed = { $person } 改了“{ $field }”。
desk-conflict = 你和 { $person } 同时改了“{ $field }”，现在保存的是对方的：
desk-conflict-mine = 改成我的
desk-conflict-theirs = 用对方的
desk-comma = ，
desk-no-port = 这个地址或端口不能用（{ $detail }）。换一个：huoye desk --address 127.0.0.1:8091
problem-desk-correction = 更正了什么还没有写
desk-live = 边写边看
desk-nothing = （空）
desk-preview = 预览和提交
desk-preview-title = 预览：{ $title }
desk-preview-alone = 单独打开预览
desk-preview-errors = 有必须改的地方，改好才能预览。
desk-preview-ahead = 活动日期在网站数据日期之后，现在还没有页面。
desk-preview-theme = 页面框架做不出来：{ $detail }
desk-preview-elsewhere = 预览里没有这一页。
desk-checks = 检查
desk-checks-clean = 没有发现问题。
desk-checks-part = 和旧照片的比对还没做完，提交时再看。
desk-general = 整篇
desk-submit = 提交审核
desk-submit-again = 重新提交
desk-submit-note = 给审稿人的话（可不填）
desk-submit-next = 提交后宣传部门会看到，采用或退回都会在这里告诉你。
desk-submit-forge = 提交后会建立合并请求，审稿人的意见会在这里显示。
desk-submit-not-yet = 把标为“错误”的地方改好，就能提交。
desk-submit-same = 已经提交，正在等待审核。
desk-submit-errors = 还有必须改的地方，没有提交。
desk-submit-older = 网站上的这篇已经变了，请先对照。
desk-submit-accepted = 这篇已经采用，要改请走“更正”。
desk-submit-state = 它的状态刚刚变了，请刷新看看。
desk-submitted = 已提交审核
desk-submitted-next = 等宣传部门审核，结果会显示在“我的稿子”里。
desk-submitted-look = 看看这篇
desk-submission-sending = 正在提交…
desk-submission-waiting = 已提交，等待审核。
desk-submission-returned = 退回修改。改好后重新提交。
desk-submission-accepted = 已采用，会随下一次建站发布。
desk-submission-withdrawn = 已撤回。
desk-submission-dirty = 之后又改过，改动还没有提交。
desk-request-link = 查看合并请求
desk-request-text = 由 { $person } 在写稿台提交：{ $id }
desk-withdraw = 撤回提交
desk-delete = 删除草稿
desk-delete-sure = 确定删除这篇草稿？
desk-delete-submitted = 已提交的稿子先撤回才能删除。
desk-history = 修改历史
desk-history-lead = 每次保存都留着，点开对照，可以恢复。
desk-history-begun = 开始
desk-history-chosen = 第 { $n } 次保存和现在的对照
desk-history-same = 正文一样。
desk-history-restore = 恢复到这一次
desk-history-lost = 同时修改时没有采用的内容
desk-older = 这篇草稿开始之后，网站上的原文又变了。
desk-older-show = 对照两边
desk-difference = 和网站上的对照
desk-difference-lead = 逐项选择保留哪一边，什么都不会被悄悄覆盖。
desk-difference-gone = 网站上已经没有这一篇了。
desk-difference-take = 按选择合并
desk-mine = 我的：
desk-theirs = 网站上的：
desk-diff-gone = 删去：
desk-diff-new = 新增：
desk-correct = 更正
desk-correct-this = 更正：{ $title }
desk-correct-unreadable = 这篇的前置区读不出来，请宣传部门处理。
desk-reports-lead = 已发布的报道要改，走更正：写明改了什么，一样要审核。
desk-reports-search = 按标题查找
desk-reports-none = 没有找到。
desk-reports-empty = 你的单位还没有已发布的报道。
desk-reports-more = 只列最近 { $n } 篇，请用查找。
desk-queue-lead = 看检查、看预览，采用或退回。
desk-queue-waiting = 待审
desk-queue-sending = 提交中
desk-queue-returned = 已退回
desk-queue-accepted = 已采用
desk-queue-withdrawn = 已撤回
desk-queue-done = 处理过的
desk-queue-empty = 没有等待审核的稿子。
desk-times = 第 { $n } 次提交
desk-changed = 改了什么
desk-remarks = 意见
desk-review-edit = 打开这篇稿子
desk-accept = 采用
desk-accept-next = 并入主分支，下一次建站发布。
desk-accept-forge = 请在合并请求里审核合并。
desk-accept-busy = 主分支正忙，请再试一次。
desk-accept-newer = 刚刚又提交了新的一版，请先看新的。
desk-accept-older = 主分支上的这篇已经变了，请退回让作者对照。
desk-accept-work-tree = 工作目录里有没提交的改动挡着：{ $detail }
desk-return = 退回修改
desk-return-remark = 退回意见
desk-return-why = 请写明为什么退回。
desk-people-lead = 写稿人只能写自己单位的；宣传人员审所有的；管理员还管账号。
desk-people-new = 添加人员
desk-people-add = 添加
desk-people-shown = 姓名或岗位
desk-people-role = 角色
desk-people-units = 单位
desk-people-active = 可以登录
desk-people-inactive = 停用
desk-people-reset = 给一个新密码
desk-people-password = { $name } 的密码（只显示这一次）：
desk-people-name = 用户名用字母、数字、汉字，最多 40 个。
desk-people-own = 不能停用自己，也不能去掉自己的管理员角色。
desk-role-writer = 写稿人
desk-role-staff = 宣传人员
desk-role-admin = 管理员
desk-audit-time = 时间
desk-audit-person = 人员
desk-audit-action = 操作
desk-audit-subject = 对象
desk-audit-detail = 详情
desk-audit-address = 来源
desk-audit-older = 更早的
desk-audit-begin = 开始写
desk-audit-correct = 开始更正
desk-audit-delete = 删除草稿
desk-audit-locked = 登录受限
desk-audit-refused = 登录失败
desk-audit-login = 登录
desk-audit-arrive = 首次到来
desk-audit-merge = 对照合并
desk-audit-password = 改密码
desk-audit-person-changed = 改人员
desk-audit-remove = 移除文件
desk-audit-restore = 恢复
desk-audit-upload = 上传
desk-audit-submit = 提交
desk-audit-withdraw = 撤回
desk-audit-return = 退回
desk-audit-accept = 采用
desk-new-empty = 从空白开始写
desk-give = 从 Word 稿或照片开始
desk-give-lead = 选上 Word 稿和照片，标题、时间、单位、人数会从文中认出来，你来核对。
desk-give-word = ＋ Word 稿
desk-give-photos = ＋ 照片
desk-give-go = 读进来，开始核对
desk-give-unsent = 有文件没有传上来，见上面；可以重试，也可以先读传好的。
desk-give-sending = 还在上传，传完就接着读……
desk-give-lost = 没连上写稿台。传好的都在，请再点一次。
desk-give-reading = 正在读，通常几秒钟……
desk-give-refused = 有文件没能读，见上面的说明；换一个再读，或者直接去写。
desk-give-skip = 不读了，直接去写
desk-give-body = 有现成的 Word 稿？读进来
desk-papers = 读入的文件
desk-login-again = 去登录
desk-read = 读入正文
desk-read-this = 读入正文：{ $name }
desk-read-waiting = 等待读入
desk-read-refused = 没能读
desk-read-busy = 读文件的人太多，请过一会儿再试。
desk-read-done = 已读入{ $name ->
    [blank] {""}
   *[other] “{ $name }”
}{ $photos ->
    [0] {""}
   *[other] ，照片 { $photos } 张
}。请核对每一项下面写的出处。
desk-read-not = 没能读“{ $name }”：
desk-read-still = “{ $name }”已经传上来，还没有读。
desk-read-losses = 没能原样保留的有 { $n } 处
desk-read-go-on = 去读
desk-read-another = 换一个文件
desk-read-seen = 知道了
desk-trace = { $source ->
    [paragraph] 第 { $paragraph } 段“{ $sentence }”
    [file] 文件名“{ $sentence }”
    [folder] 文件夹名“{ $sentence }”
   *[photos] { $sentence } 张照片的拍摄日期
}{ $guessed ->
    [yes] ；文中没有写年份，取自文件属性
   *[no] {""}
}{ $others ->
    [blank] {""}
   *[other] ；也可能是 { $others }
}
desk-trace-other = 文稿里是“{ $value }”（{ $trace }），没有改动你填的。
desk-trace-blank = 文稿里没有找到。
desk-trace-kind = { $kind ->
    [found] 取自
    [unsure] 请核对
    [other] 不一致
   *[blank] 请补
}
desk-audit-read = 读入文件
desk-stopped = 没能做到：{ $text }
desk-stop-login = 登录已过期，请重新登录（写的内容还在这台设备上）。
desk-stop-missing = 没有这一页，或者你看不到它。
desk-stop-role = 你的角色不能做这件事。
desk-stop-foreign = 这个请求不是从写稿台发出的。
desk-stop-stale = 页面过期了，请刷新后再试。
desk-stop-large = 内容太大。
desk-stop-form = 内容读不懂。
desk-stop-proxy = 只能通过门户进入。
desk-stop-no-user = 门户没有带来用户名（{ $header }）。
desk-stop-inactive = { $name } 还没有开通，已通知管理员在“人员”里开通。
desk-stop-git = 仓库暂时不能用，内容没有丢，请稍后再试。
desk-stop-bug = 出了意外，内容没有丢。请告诉管理员。
desk-no-branch = 没有分支 { $ref }。
desk-no-settings = 主分支上的 mkdocs.yml 读不出来。
desk-no-organisation = 主分支上的组织文件读不出来。
desk-forge-later = 还没有送到代码平台，会自动再试。
desk-forge-push = 推送分支没有成功。
desk-forge-token = 令牌不对或没有权限（{ $status }）。
desk-forge-missing = 代码平台上没有这个项目（{ $status }）。
desk-forge-conflict = 代码平台说有冲突（{ $status }）。
desk-forge-refused = 代码平台没有接受（{ $status }）。
desk-forge-busy = 代码平台正忙（{ $status }）。
desk-forge-status = 代码平台的回答不对（{ $status }）。
desk-forge-answer = 代码平台的回答读不懂。
desk-forge-unreachable = 连不上代码平台（{ $reason }）。

## 导入 Word 文件和照片

cli-import =
    把 Word 文件（.docx）和照片变成一篇篇待定稿的活动：标题、日期、承办、地点、出席从文中认出来，并写明是从哪句话认出来的；认不出来的留空标明。

    可以给一个文件加几张照片，也可以给只有照片的文件夹或压缩包，还可以给装着几百个文件的文件夹。已有的活动绝不会被覆盖；中断以后再运行一次就接着做。没能原样保留的内容会逐条列出。
    .examples =
        huoye import 主题党日.docx
        huoye import 主题党日.docx 照片1.jpg 照片2.jpg
        huoye import 历年活动
        huoye import 照片.zip
cli-metavar-imported = 文件...
cli-option-import-list = 结果清单写到这个文件；不写就放在项目文件夹里的“导入清单.csv”
progress-import = 正在导入……
import-list-name = 导入清单.csv
import-no-organisation = 没有找到 { $path }，认不出是哪个单位；承办会留空。
import-mark = 由“{ $name }”导入；带 # 的行只给写稿人看，定稿时可以删掉
import-no-body = 在这里写正文
import-blank = { $kind ->
    [day] { $field }：没有认出来，请在 { $key }: 后面填写，再把文件夹移到那一年下面（undated → 2026），名字前加上日期
    [needed] { $field }：没有认出来，请在 { $key }: 后面填写
   *[asked] { $field }：没有认出来，知道就填在 { $key }: 后面，不知道可以空着
}
import-evidence = { $field } ← { $source ->
    [paragraph] 第 { $paragraph } 段“{ $sentence }”
    [file] 文件名“{ $sentence }”
    [folder] 文件夹名“{ $sentence }”
   *[photos] { $sentence } 张照片的拍摄日期
}
import-others = ；也可能是 { $others }，请核对
import-year-guessed = ；文中没有写年份，取自文件属性，请核对
import-missing = 原文这里有{ $what }，没有导入
import-loss = { $kind ->
    [floating] 浮动图片
    [group] 组合在一起的图形
    [text-box] 文本框
    [smartart] SmartArt 图形
    [chart] 图表
    [word-art] 艺术字
    [watermark] 水印
    [object] 嵌入的对象
    [ink] 手写墨迹
    [shape] 绘制的图形
    [equation] 公式
    [symbol] 特殊符号
    [comment] 批注
    [deleted] 修订中删去的文字
    [hidden] 隐藏文字
    [header] 页眉
    [footer] 页脚
    [header-picture] 页眉里的图片
    [footer-picture] 页脚里的图片
    [toc] 目录
    [alt-chunk] 插入的另一个文件
    [form-field] 复选框
    [letterhead] 红头
    [no-text] 文字（文档是空的）
    [unknown] 认不出的内容
    [picture-missing] 文件里缺少的图片
    [picture-linked] 只有链接、没有存进文件的图片
    [picture-metafile] EMF/WMF 图片
    [picture-vector] SVG 图片
    [picture-format] 网站不能显示的图片格式
    [picture-large] 太大的图片
   *[picture-broken] 打不开的图片
}
import-loss-detail = { $what }“{ $detail }”
import-loss-line = { $where ->
    [inside] 第 { $paragraph } 段{ $near ->
        [blank] {""}
       *[other] “{ $near }”
    }
   *[outside] 正文以外
}：{ $what }，{ $fate ->
    [kept] 内容已收入正文，位置或样子变了
   *[lost] 没有导入
}
import-value = {"  "}{ $value }
    {"    "}{ $evidence }
import-attendance = 到会 { $present } 人{ $leave ->
    [blank] {""}
   *[other] ，请假 { $leave } 人
}
import-photos = 照片 { $n } 张
import-losses = 没能原样保留的内容：
import-written = { $state ->
    [already] { $path }：以前导入过，就是 { $folder }，没有改动
   *[imported] { $path } → { $folder }
}
import-refused-line = { $state }：{ $reason }
import-hand-line = { $path }：{ $blanks ->
    [blank] {""}
   *[other] 要补 { $blanks }；
}{ $unsure ->
    [blank] {""}
   *[other] 要核对 { $unsure }；
}{ $lost ->
    [0] {""}
   *[other] 有 { $lost } 处内容没有导入
}
import-stray-line = { $path }：{ $reason }
import-stray = { $reason ->
    [whose-photo] 旁边有几个文档，看不出这张照片属于哪一个；请把照片和文档放进同一个文件夹，或让照片名以文档名开头
    [zip-inside] 压缩包里面还有压缩包，请先解开
    [zip-broken] 压缩包坏了，请重新压缩
    [zip-password] 压缩包有密码，请解开后再导入
    [zip-bomb] 压缩包解开以后太大，没有解
    [one-at-a-time] 一次只读一篇，这个没有读；请另写一篇
    [link] 是一个链接，没有跟过去
    [video] 是视频，网站不放视频
   *[unknown] 不是 Word 文件也不是照片，没有导入
}
import-more = ……另有 { $n } 条，见清单
import-done = 导入 { $n } 篇{ $already ->
    [0] {""}
   *[other] ，以前导入过 { $already } 篇
}{ $refused ->
    [0] {""}
   *[other] ，不能导入 { $refused } 个
}{ $hand ->
    [0] {""}
   *[other] ；其中 { $hand } 篇要人看一看
}{ $strays ->
    [0] {""}
   *[other] ；另有 { $strays } 个文件没有用上
}。
import-listed = 清单：{ $path }
import-state = { $state ->
    [imported] 已导入
    [already] 以前导入过
    [stray] 没有用上
   *[refused] 不能导入
}
import-column = { $column ->
    [file] 文件
    [state] 结果
    [folder] 活动文件夹
    [title] 标题
    [date] 日期
    [host] 承办
    [blanks] 要补的
    [unsure] 要核对的
    [lost] 没有导入的内容
    [kept] 位置或样子变了的内容
    [photos] 照片数
   *[digest] 校验码
}
import-refused-empty = 这个文件是空的（0 字节），多半是没有拷完，请重新拷贝
import-refused-too-large = 这个文件有 { $size } MB，超过 { $limit } MB；请在 Word 里用“压缩图片”缩小，或把照片单独拷出来，和文档一起导入
import-refused-old-word = 这是旧版 Word 文件（.doc），请用 Word 或 WPS 打开，另存为 .docx
import-refused-wps = 这是 WPS 文件（.wps），请用 WPS 打开，另存为 .docx
import-refused-password = 这个文件有密码，请打开后去掉密码再保存
import-refused-macros = 这个文件带有宏，为安全起见不导入；请另存为不带宏的 .docx
import-refused-not-word = 这不是 Word 文件，改了后缀也没有用；请用 Word 或 WPS 打开，另存为 .docx
import-refused-other-format = 这是{ $found ->
    [rtf] {" "}RTF 文件
    [pdf] {" "}PDF 文件
    [odt] {" "}ODT 文件
   *[html] 网页文件
}，请用 Word 或 WPS 打开，另存为 .docx
import-refused-broken = 这个文件坏了，打不开（{ $detail }）；请用 Word 或 WPS 打开并修复，另存为 .docx，或重新拷贝
import-refused-bomb = 这个文件解开以后大得不正常，为安全起见不导入；请把文字复制到新的文档里再试
import-refused-too-many-pictures = 这个文件里有 { $n } 张图片，超过 { $limit } 张；请拆成几个文件
import-refused-text-too-long = 这个文件的文字太多（超过 { $limit } 字，或有一段超过 { $line } 字）；请拆成几篇
import-refused-no-text = 这个文件里没有文字，也没有照片
import-refused-no-photos = 这里没有一张能用的照片
import-refused-too-long = 这个文件 { $seconds } 秒还没读完，不再读了；请用 Word 或 WPS 打开，另存为 .docx 再试，或把文字复制过来
import-refused-given-up = 读这个文件要用的内存太多，没有读；请把照片单独拷出来，或把文字复制到新的文档里再试
import-refused-nothing = 里面没有能读的 Word 文件或照片
import-refused-fault = 导入这个文件时程序出了错，其他文件不受影响；请把文件和这句话交给管理员（{ $detail }）
