{#-
    Gaps with `reason_zh`: the Chinese sentence of the reason (seed unplaced_reason),
    with each {} replaced by the name in the reason, which may be a reason too. A notice
    has the Chinese name of its kind.
-#}
{% macro gaps_in_chinese(gaps) -%}
    {%- set bare -%}
        split_part(split_part(gap.reason, ' (row ', 1), ' (column ', 1)
    {%- endset -%}
    -- Of several matching patterns the longest is the most specific.
    fitted as (
        select
            gap.document_id,
            gap.gap_no,
            {{ bare }} as bare_reason,
            replace(
                replace(
                    replace(
                        replace(
                            substring(gap.reason, length({{ bare }}) + 1),
                            ' (row ', '（行：'
                        ),
                        ' (column ', '（栏：'
                    ),
                    ', column ', '，栏：'
                ),
                ')', '）'
            ) as place_zh,
            known.reason as pattern,
            known.reason_zh as sentence,
            row_number() over (
                partition by gap.document_id, gap.gap_no
                order by length(known.reason) desc
            ) as choice,
        from {{ gaps }} as gap
        inner join {{ ref('unplaced_reason') }} as known
            on {{ bare }} like replace(known.reason, '{}', '%')
        where gap.gap_kind = 'unplaced'
    ),

    first_named as (
        select
            *,
            substring(bare_reason, length(split_part(pattern, '{}', 1)) + 1) as rest,
            split_part(pattern, '{}', 2) as after_first,
            split_part(pattern, '{}', 3) as after_second,
        from fitted
        where choice = 1
    ),

    both_named as (
        select
            *,
            {{ text_before('rest', 'after_first') }} as first_name,
            {{ text_before(
                "substring(rest, length(split_part(rest, after_first, 1))"
                ~ " + length(after_first) + 1)",
                'after_second'
            ) }} as second_name,
        from first_named
    ),

    worded as (
        select
            named.document_id,
            named.gap_no,
            split_part(named.sentence, '{}', 1)
            || case
                when named.pattern like '%{}%'
                    then coalesce(first_reason.reason_zh, named.first_name)
                else ''
            end
            || split_part(named.sentence, '{}', 2)
            || case
                when named.pattern like '%{}%{}%'
                    then coalesce(second_reason.reason_zh, named.second_name)
                else ''
            end
            || split_part(named.sentence, '{}', 3)
            || named.place_zh as reason_zh,
        from both_named as named
        left join {{ ref('unplaced_reason') }} as first_reason
            on named.first_name = first_reason.reason
        left join {{ ref('unplaced_reason') }} as second_reason
            on named.second_name = second_reason.reason
    ),

    in_chinese as (
        select
            gap.*,
            coalesce(worded.reason_zh, kind.name_zh) as reason_zh,
        from {{ gaps }} as gap
        left join worded
            on {{ same_keys('gap', 'worded', ['document_id', 'gap_no']) }}
        left join {{ ref('vocabulary') }} as kind
            on
                gap.gap_kind = kind.code
                and kind.vocabulary = 'gap_kind'
    )
{%- endmacro %}

{#- The text before a separator; all of it without one. -#}
{% macro text_before(text, separator) -%}
    case
                when {{ separator }} = '' then {{ text }}
                else split_part({{ text }}, {{ separator }}, 1)
            end
{%- endmacro %}
