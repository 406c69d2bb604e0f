{#- Every breach in one sentence: whose figures, both of them, and the difference. -#}
with

evaluation as (
    select
        *,
        {{ joined_key(['document_id', 'identity_id', 'row_key', 'column_key']) }}
            as identity_result_id,
    from {{ ref('int_audit__evaluation') }}
    where status in ('breaks', 'breaks_registered')
),

identity as (
    select
        identity_id,
        kind,
    from {{ ref('identity') }}
    union all
    select
        identity_id,
        kind,
    from {{ ref('rule') }}
),

side_name as (
    select * from {{ ref('side_name') }}
),

part as (
    select * from {{ ref('int_finding__part') }}
),

judged as (
    select * from {{ ref('int_finding__judged') }}
),

word as (
    select
        vocabulary,
        code,
        name_zh,
        name_en,
    from {{ ref('vocabulary') }}
),

-- The wholes a share does fit, the first few of them, each once.
fitting as (
    select distinct
        document_id,
        row_key,
        column_key,
        {{ split_to_rows('fitting_wholes', ',') }} as whole,
    from {{ ref('int_rule__share_candidate') }}
),

fitting_item as (
    select distinct
        fitting.document_id,
        fitting.row_key,
        fitting.column_key,
        word.name_zh,
        word.name_en,
    from fitting
    inner join word
        on
            word.vocabulary = 'figure_item'
            and word.code = split_part(trim(fitting.whole), '/', 1)
),

fit as (
    select
        document_id,
        row_key,
        column_key,
        {{ join_text('name_zh', '、', 'name_en') }} as wholes_zh,
        {{ join_text('name_en', ', ', 'name_en') }} as wholes_en,
    from fitting_item
    group by
        document_id,
        row_key,
        column_key
),

joined as (
    select
        evaluation.*,
        identity.kind,
        unit_word.name_en as unit_en,
        coalesce(own.left_name_zh, common.left_name_zh) as left_name,
        coalesce(own.left_name_en, common.left_name_en) as left_name_en,
        coalesce(own.right_name_zh, common.right_name_zh) as right_name,
        coalesce(own.right_name_en, common.right_name_en) as right_name_en,
        coalesce(left_part.place, right_part.place, numerator.place) as place,
        coalesce(left_part.place_en, right_part.place_en, numerator.place_en)
            as place_en,
        {% for side in ['left_part', 'right_part'] -%}
            {{ side }}.place as {{ side }}_place,
            {{ side }}.place_en as {{ side }}_place_en,
            {{ side }}.label as {{ side }}_label,
            {{ side }}.label_en as {{ side }}_label_en,
            {{ side }}.line as {{ side }}_line,
            {{ side }}.unit_en as {{ side }}_unit_en,
            {{ side }}.is_computed as {{ side }}_is_computed,
            {{ side }}.figures as {{ side }}_figures,
            coalesce({{ side }}.figure_count, 0) as {{ side }}_count,
        {% endfor -%}
        numerator.label as numerator_label,
        numerator.label_en as numerator_label_en,
        numerator.figures as numerator_figures,
        numerator.figures_en as numerator_figures_en,
        denominator.label as denominator_label,
        denominator.label_en as denominator_label_en,
        denominator.figures as denominator_figures,
        denominator.figures_en as denominator_figures_en,
        fit.wholes_zh,
        fit.wholes_en,
    from evaluation
    inner join identity
        on evaluation.identity_id = identity.identity_id
    inner join side_name as common
        on identity.kind = common.rule_key
    left join side_name as own
        on evaluation.identity_id = own.rule_key
    left join word as unit_word
        on
            unit_word.vocabulary = 'unit'
            and evaluation.amount_unit = unit_word.code
    {% for alias, side in [
        ('left_part', 'left'), ('right_part', 'right'), ('numerator', 'numerator'),
        ('denominator', 'denominator'),
    ] -%}
        left join part as {{ alias }}
            on
                evaluation.identity_result_id = {{ alias }}.identity_result_id
                and {{ alias }}.side = '{{ side }}'
    {% endfor -%}
    left join fit
        on
            evaluation.identity_id = 'statement_share'
            and evaluation.document_id = fit.document_id
            and evaluation.row_key = fit.row_key
            and evaluation.column_key = fit.column_key
),

-- One figure goes by its own name, several by what they are together.
called as (
    select
        *,
        case
            when left_part_count = 1 then left_part_label
            when {{ is_digits("row_key") }} then '科目 ' || row_key || ' ' || left_name
            else left_name
        end as left_told,
        case
            when left_part_count = 1 then left_part_label_en
            when {{ is_digits("row_key") }}
                then 'class ' || row_key || ', ' || left_name_en
            else left_name_en
        end as left_told_en,
        case
            when right_part_count = 1 and right_part_is_computed
                then right_name || '（' || right_part_figures || '）'
            when right_part_count <> 1 then right_name
            when (left_part_place is distinct from right_part_place)
                then right_part_place || '：' || right_part_label
            when left_part_label = right_part_label and kind = 'at_least'
                then right_name
            when left_part_label = right_part_label
                then '第 ' || right_part_line || ' 行又作'
            else right_part_label
        end as right_told,
        case
            when right_part_count = 1 and right_part_is_computed
                then right_name_en || ' (' || right_part_figures || ')'
            when right_part_count <> 1 then right_name_en
            when (left_part_place is distinct from right_part_place)
                then right_part_place_en || ': ' || right_part_label_en
            when left_part_label_en = right_part_label_en and kind = 'at_least'
                then right_name_en
            when left_part_label_en = right_part_label_en
                then 'in line ' || right_part_line
            else right_part_label_en
        end as right_told_en,
        {{ told_amount('left_amount', 'amount_unit') }} as left_figure,
        {{ told_amount('right_amount', 'amount_unit') }} as right_figure,
        {{ told_amount('abs(difference)', 'amount_unit', ' 个百分点') }}
            as difference_figure,
        {{ told_amount_en(
            'left_amount', 'amount_unit', 'coalesce(left_part_unit_en, unit_en)'
        ) }} as left_figure_en,
        {{ told_amount_en(
            'right_amount', 'amount_unit', 'coalesce(right_part_unit_en, unit_en)'
        ) }} as right_figure_en,
        -- A number of people or things needs no unit a third time.
        case
            when amount_unit in ('元', '%') then {{ told_amount_en(
                'abs(difference)', 'amount_unit', 'unit_en', ' percentage points'
            ) }}
            else {{ told_number('abs(difference)') }}
        end as difference_figure_en,
    from joined
),

final as (
    select
        called.document_id,
        called.identity_result_id,
        case
            when called.kind = 'rule' then judged.sentence
            when called.kind = 'ratio'
                then
                    called.place || '：' || called.left_told || ' '
                    || called.left_figure || '，' || called.numerator_label || ' '
                    || called.numerator_figures || ' ÷ ' || called.denominator_label
                    || ' ' || called.denominator_figures || ' = '
                    || called.right_figure || '，相差 ' || called.difference_figure
                    || coalesce('；按' || called.wholes_zh || '计算则相符', '') || '。'
            else
                coalesce(called.place || '：', '') || called.left_told || ' '
                || called.left_figure
                || case when called.kind = 'at_least' then '，少于' else '，' end
                || called.right_told || ' ' || called.right_figure || '，相差 '
                || called.difference_figure || '。'
        end as sentence,
        case
            when called.kind = 'rule' then judged.sentence_en
            when called.kind = 'ratio'
                then
                    called.place_en || ': ' || called.left_told_en || ' '
                    || called.left_figure_en || ', while ' || called.numerator_label_en
                    || ' ' || called.numerator_figures_en || ' / '
                    || called.denominator_label_en || ' '
                    || called.denominator_figures_en || ' = ' || called.right_figure_en
                    || ', difference ' || called.difference_figure_en
                    || coalesce('; it fits as a share of ' || called.wholes_en, '')
                    || '.'
            else
                coalesce(called.place_en || ': ', '') || called.left_told_en || ' '
                || called.left_figure_en
                || case
                    when called.kind = 'at_least' then ', less than ' else ', '
                end
                || called.right_told_en || ' ' || called.right_figure_en
                || ', difference ' || called.difference_figure_en || '.'
        end as sentence_en,
        called.left_name,
        called.left_name_en,
        called.right_name,
        called.right_name_en,
    from called
    left join judged
        on called.identity_result_id = judged.identity_result_id
)

select * from final
