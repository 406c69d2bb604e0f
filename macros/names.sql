{#- Names of details without a key: the common part of two wordings. -#}

{#- A name without marks, text in brackets, and words that only count or do. -#}
{% macro detail_name(text) -%}
    {{ return(adapter.dispatch("detail_name")(text)) }}
{%- endmacro %}

{#- Words for the way something was counted or done, not for the thing. -#}
{% macro words_beside_names() -%}
    {{ return(
        "人数|次数|场次|数量|个数|户数|各类|各种|多样化|系列|开展|组织|举办|走访|总额|金额"
    ) }}
{%- endmacro %}

{% macro default__detail_name(text) -%}
    regexp_replace(
        regexp_replace(
            regexp_replace({{ text }}, '[（(][^（）()]*[）)]', '', 'g'),
            '[^\p{Han}0-9A-Za-z]', '', 'g'
        ),
        '{{ words_beside_names() }}', '', 'g'
    )
{%- endmacro %}

{% macro spark__detail_name(text) -%}
    regexp_replace(
        regexp_replace(
            regexp_replace({{ text }}, '[（(][^（）()]*[）)]', ''),
            '[^\\p{IsHan}0-9A-Za-z]', ''
        ),
        '{{ words_beside_names() }}', ''
    )
{%- endmacro %}

{#- The name of a project without the words for its money: 资金, 经费, 补助金. -#}
{% macro project_stem(text, letters=4) -%}
    {{ return(adapter.dispatch("project_stem")(text, letters)) }}
{%- endmacro %}

{#- Name and words for money; so many letters are a name of their own. -#}
{% macro money_of_project(letters) -%}
    (.{{ "{" ~ letters }},}?)(专项)?(资金|经费|费用|金)?(项目)?$
{%- endmacro %}

{% macro default__project_stem(text, letters) -%}
    regexp_replace(
        {{ detail_name(text) }}, '{{ money_of_project(letters) }}', '\1'
    )
{%- endmacro %}

{% macro spark__project_stem(text, letters) -%}
    regexp_replace(
        {{ detail_name(text) }}, '{{ money_of_project(letters) }}', '$1'
    )
{%- endmacro %}

{#- How many different letters two names share. -#}
{% macro shared_letters(name, other) -%}
    {{ return(adapter.dispatch("shared_letters")(name, other)) }}
{%- endmacro %}

{% macro default__shared_letters(name, other) -%}
    len(list_intersect(string_split({{ name }}, ''), string_split({{ other }}, '')))
{%- endmacro %}

{% macro spark__shared_letters(name, other) -%}
    size(array_intersect(split({{ name }}, ''), split({{ other }}, '')))
{%- endmacro %}

{#- How many different letters a name has. -#}
{% macro letter_count(name) -%}
    {{ return(adapter.dispatch("letter_count")(name)) }}
{%- endmacro %}

{% macro default__letter_count(name) -%}
    len(list_distinct(string_split({{ name }}, '')))
{%- endmacro %}

{% macro spark__letter_count(name) -%}
    size(array_distinct(split({{ name }}, '')))
{%- endmacro %}

{#- Whether two names share at least so much of the letters of the shorter one. -#}
{% macro names_are_near(name, other, share) -%}
    {{ shared_letters(name, other) }} >= {{ share }} * least(
        {{ letter_count(name) }}, {{ letter_count(other) }}
    )
{%- endmacro %}

{#- Whether a label names a remainder. -#}
{% macro is_remainder(label) -%}
    (
        {{ label }} like '%结余%'
        or {{ label }} like '%剩余%'
        or {{ label }} like '%结转%'
        or {{ label }} like '%未使用%'
    )
{%- endmacro %}

{#- Whether a name is that of a rate of any project, which names no group of people. -#}
{% macro is_rate_of_anyone(name) -%}
    {{ matches(name,
        '^(服务对象|对象|受益|受助|社会|公众|群众|职工|企业|人员|群体|帮扶|救助|和|及|者|的|对|'
        ~ '该|工作|项目|实施|综合|总体|资金|发放|使用|支付|拨付|执行|任务)*'
        ~ '(满意|覆盖|符合|准确|达标|完成|及时|合格|到位)(度|率)$'
    ) }}
{%- endmacro %}

{#- Whether a rate is of a part in its whole; more can be completed than was planned. -#}
{% macro is_rate_of_whole(label) -%}
    {{ matches(label,
        '((覆盖|参与|参训|参赛|参会|出勤|到课|合格|优秀|达标|准确|正确|精准|及时|准时|按时|到位|知晓|'
        ~ '普及|入会|建会|建档|建制|符合|合规|合法|通过|优良|满意|认可|好评|发放|兑现|拨付|支付|验收|'
        ~ '办结|结案|解决|答复|回复|公开|归档|签订|续签|完好|录取|取证|持证|获奖|就业|受益|惠及)(率|度)'
        ~ '|(比例|占比))$'
    ) }}
{%- endmacro %}

{#- One number for page and line, to compare positions. -#}
{% macro place_in_document(page, line) -%}
    {{ page }} * 1000000 + {{ line }}
{%- endmacro %}

{#- Whether a figure is printed as an upper limit: 近, 不足, 不到. -#}
{% macro is_nearly(figure_text) -%}
    {{ matches(figure_text, ' (近|不足|不到)[0-9]') }}
{%- endmacro %}

{#- Whether `text` matches a pattern somewhere. -#}
{% macro matches(text, pattern) -%}
    {{ return(adapter.dispatch("matches")(text, pattern)) }}
{%- endmacro %}

{% macro default__matches(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro spark__matches(text, pattern) -%}
    {{ text }} rlike '{{ pattern }}'
{%- endmacro %}

{#- A text without a pattern's match at its beginning or end, alike on both engines. -#}
{% macro without_part(text, pattern) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '')
{%- endmacro %}

{#- What a form covers: a project, all of them (no name, or that of the union), the department. -#}
{% macro covered_by_form(form_kind, project_name, publisher) -%}
    case
        when {{ form_kind }} = 'department' then 'department'
        when
            {{ project_name }} like '%工会'
            and {{ publisher }} like '%' || {{ project_name }}
            or {{ matches(
                project_name,
                '^(全部|所有|各)?(个|级|类)?项目(支出|资金|经费)?(合计|总体|整体|汇总)?$'
            ) }}
            or {{ matches(project_name, '^(合计|总计|[0-9]+个.*项目.*)$') }}
            then 'all_projects'
        else 'project'
    end
{%- endmacro %}

{#- The name of the item (项) at the end of a chain of classes, else ''. -#}
{% macro item_named(subject) -%}
    regexp_extract({{ subject }}, '([^（）()]+)[（(]项[）)]', 1)
{%- endmacro %}
